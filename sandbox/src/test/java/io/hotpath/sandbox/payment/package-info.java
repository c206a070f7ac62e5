/** What the payments are and how they travel, held against the published data set where it is at hand. */
package io.hotpath.sandbox.payment;

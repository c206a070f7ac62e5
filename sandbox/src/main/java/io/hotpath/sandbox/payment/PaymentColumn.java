package io.hotpath.sandbox.payment;

/** The columns of a payment file, named and ordered as in the Fraud Detection Handbook's data set. */
enum PaymentColumn {
    TRANSACTION_ID,
    TX_DATETIME,
    CUSTOMER_ID,
    TERMINAL_ID,
    TX_AMOUNT,
    TX_FRAUD,
    TX_FRAUD_SCENARIO
}

package io.hotpath.scoring.training;

/**
 * What an input is worth to trees.
 *
 * @param name      of the input.
 * @param gainShare of all that splits gained, what those by this input did: 0 to 1.
 * @param splits    how many splits ask it.
 */
public record InputImportance(String name, double gainShare, long splits) {
}

/**
 * Stores in H2's MVStore, as a user of Holdfast might add an engine. Start with {@link
 * com.example.mvstore.MvStoreProvider}.
 */
package com.example.mvstore;

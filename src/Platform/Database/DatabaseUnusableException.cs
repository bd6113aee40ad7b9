namespace Community.Platform.Database;

/// <summary>
/// The database cannot be used and a person has to do something. The message says what, in one sentence that
/// can be printed as it is.
/// </summary>
public sealed class DatabaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);

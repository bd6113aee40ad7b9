namespace Community.Platform.Access;

/// <summary>
/// On a page, or on one of its handlers: whoever posts must have proved within the last minutes that it is still they who sit there.
/// Who has not is asked, and their answers are kept meanwhile.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SensitiveAttribute : Attribute;

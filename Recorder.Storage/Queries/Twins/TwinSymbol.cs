namespace Recorder.Storage.Queries.Twins;

/// <summary>The symbol that is compared.</summary>
/// <param name="First">Its name in the first run.</param>
/// <param name="Second">Its name in the second run.</param>
public sealed record TwinSymbol(string First, string Second)
{
    /// <summary>Reads <c>NAME</c>, or <c>FIRST=SECOND</c> for an instrument under two names; null for another text.</summary>
    public static TwinSymbol? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('=', StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } name] => new TwinSymbol(name, name),
            [{ Length: > 0 } first, { Length: > 0 } second] => new TwinSymbol(first, second),
            _ => null,
        };
    }

    /// <summary>The name that a symbol of the second run has in the comparison; null if it is not compared.</summary>
    internal string? NameOf(string second) => second == Second ? First : null;
}

namespace Recorder.Cli.Importing;

/// <summary>Currencies of symbols, as given on the command line.</summary>
/// <param name="Others">Currency of all other symbols; null when not stated.</param>
/// <param name="BySymbol">Currencies of named symbols.</param>
sealed record StatedCurrencies(string? Others, IReadOnlyDictionary<string, string> BySymbol)
{
    const int Shortest = 2;
    const int Longest = 10;

    /// <summary>Parses <c>USD</c> and <c>SYMBOL=EUR</c>.</summary>
    /// <exception cref="CannotRunException">A currency is malformed, or is given twice.</exception>
    internal static StatedCurrencies Parse(IEnumerable<string> texts)
    {
        var (others, bySymbol) = ((string?)null, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            if (at == 0 || Word(text[(at + 1)..]) is not { } currency)
                throw new CannotRunException($"--currency: expected a currency such as USD, or SYMBOL=USD, found '{text}'");
            if (at < 0 ? others is not null : !bySymbol.TryAdd(text[..at].Trim(), currency))
                throw new CannotRunException($"--currency: {(at < 0 ? "the currency of all symbols" : text[..at].Trim())} is given twice");
            others = at < 0 ? currency : others;
        }

        return new StatedCurrencies(others, bySymbol);
    }

    /// <summary>A currency code in capital letters; null when the text is not one.</summary>
    internal static string? Word(string text) =>
        text.Trim().ToUpperInvariant() is { Length: >= Shortest and <= Longest } word && word.All(char.IsAsciiLetterOrDigit) ? word : null;

    /// <summary>The currency of a symbol; null when not stated.</summary>
    internal string? Of(string symbol) => BySymbol.GetValueOrDefault(symbol) ?? Others;
}

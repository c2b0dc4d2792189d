namespace Recorder.Cli.Importing;

/// <summary>Currencies of symbols as they are written on the command line.</summary>
/// <param name="Others">Of every symbol that is not named; null when it is not stated.</param>
/// <param name="BySymbol">Of those that are.</param>
sealed record StatedCurrencies(string? Others, IReadOnlyDictionary<string, string> BySymbol)
{
    const int Shortest = 2;
    const int Longest = 10;

    /// <summary>Reads <c>USD</c> and <c>SYMBOL=EUR</c>.</summary>
    /// <exception cref="CannotRunException">One is malformed, or comes twice.</exception>
    internal static StatedCurrencies Parse(IEnumerable<string> texts)
    {
        var (others, bySymbol) = ((string?)null, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            var currency = text[(at + 1)..].Trim().ToUpperInvariant();
            if (at == 0 || currency.Length is < Shortest or > Longest || !currency.All(char.IsAsciiLetterOrDigit))
                throw new CannotRunException($"--currency: expected a currency such as USD, or SYMBOL=USD, found '{text}'");
            if (at < 0 ? others is not null : !bySymbol.TryAdd(text[..at].Trim(), currency))
                throw new CannotRunException($"--currency: {(at < 0 ? "that of all symbols" : text[..at].Trim())} is given twice");
            others = at < 0 ? currency : others;
        }

        return new StatedCurrencies(others, bySymbol);
    }

    /// <summary>The currency of a symbol; null when it is not stated.</summary>
    internal string? Of(string symbol) => BySymbol.GetValueOrDefault(symbol) ?? Others;
}

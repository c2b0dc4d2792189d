namespace Recorder.Cli.Importing;

/// <summary>Currencies of symbols that the rows of a file name.</summary>
sealed class StatedFillCurrencies
{
    readonly Dictionary<(string? Connection, string Symbol), string?> _found = [];

    /// <summary>Adds the currency of a fill. A symbol with two different currencies counts as a symbol without a currency.</summary>
    internal void Take(ImportedFill fill, string currency)
    {
        var key = (fill.Connection, fill.Symbol);
        if (!_found.TryAdd(key, currency) && !string.Equals(_found[key], currency, StringComparison.OrdinalIgnoreCase))
            _found[key] = null;
    }

    /// <summary>The currency of a symbol; null when no row names it, or the rows contradict each other.</summary>
    internal string? Of(string? connection, string symbol) => _found.GetValueOrDefault((connection, symbol));
}

using System.Globalization;

namespace Recorder.Cli.Backtesting;

/// <summary>Values of an option that may differ between symbols: <c>0.25</c> for all, <c>ES=0.25</c> for one.</summary>
sealed class SymbolValues
{
    readonly string _option;
    readonly Dictionary<string, double> _bySymbol = new(StringComparer.Ordinal);
    double? _others;

    SymbolValues(string option) => _option = option;

    /// <summary>Parses the texts of an option.</summary>
    /// <exception cref="CannotRunException">A text is not a value above 0, or a value is given twice.</exception>
    internal static SymbolValues Parse(string option, IEnumerable<string> texts)
    {
        var values = new SymbolValues(option);
        foreach (var text in texts)
            values.Add(text);
        return values;
    }

    /// <summary>The value of a symbol; null when none is stated.</summary>
    internal double? Of(string symbol) => _bySymbol.TryGetValue(symbol, out var own) ? own : _others;

    /// <summary>Refuses values of symbols that are not part of the backtest.</summary>
    /// <exception cref="CannotRunException">There is such a value.</exception>
    internal void CheckSymbols(IReadOnlyCollection<string> symbols)
    {
        if (_bySymbol.Keys.FirstOrDefault(symbol => !symbols.Contains(symbol)) is { } unknown)
            throw new CannotRunException($"{_option}: there are no prices of '{unknown}'; the symbols are {string.Join(", ", symbols)}");
    }

    void Add(string text)
    {
        var at = text.LastIndexOf('=');
        if (!double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value) || value <= 0 || at == 0)
            throw new CannotRunException($"{_option}: expected a number above 0, or SYMBOL=NUMBER for one symbol, found '{text}'");
        var isFirst = at < 0 ? _others is null : _bySymbol.TryAdd(text[..at].Trim(), value);
        if (!isFirst)
            throw new CannotRunException($"{_option}: {(at < 0 ? "the value for all symbols" : text[..at].Trim())} is given twice");
        if (at < 0)
            _others = value;
    }
}

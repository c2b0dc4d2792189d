using System.Globalization;
using System.IO.Enumeration;

namespace Recorder.Cli.Importing;

/// <summary>Multipliers from the command line: for all symbols, for one symbol, or for all symbols that match a pattern.</summary>
sealed class MultiplierOptions
{
    readonly Dictionary<string, double> _bySymbol = new(StringComparer.Ordinal);
    readonly List<(string Pattern, double Value)> _byPattern = [];
    double? _others;

    /// <summary>The named symbols and patterns.</summary>
    internal IEnumerable<string> Named => _bySymbol.Keys.Concat(_byPattern.Select(pattern => pattern.Pattern));

    /// <summary>Parses <c>50</c>, <c>ES=50</c> and <c>ES*=50</c>.</summary>
    /// <exception cref="CannotRunException">A multiplier is malformed, or is given twice.</exception>
    internal static MultiplierOptions Parse(IEnumerable<string> texts)
    {
        var options = new MultiplierOptions();
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            var isNumber = double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
            if (at == 0 || !isNumber || !double.IsFinite(value) || value <= 0)
                throw new CannotRunException(
                    "--multiplier: expected SYMBOL=VALUE with a number above 0, such as ES=50, ES*=50 for all months, or 1 for all "
                        + $"symbols, found '{text}'");
            var name = at < 0 ? null : text[..at].Trim();
            if (!options.Add(name, value))
                throw new CannotRunException($"--multiplier: {name ?? "the multiplier for all symbols"} is given twice");
        }

        return options;
    }

    /// <summary>
    /// The multiplier of a symbol: the symbol's own value, or the value of the longest matching pattern, or the value for all symbols; null
    /// when none is stated.
    /// </summary>
    internal double? Of(string symbol)
    {
        if (_bySymbol.TryGetValue(symbol, out var own))
            return own;
        var matching =
            _byPattern.Where(pattern => Matches(pattern.Pattern, symbol)).OrderByDescending(pattern => pattern.Pattern.Length).ToList();
        return matching.Count > 0 ? matching[0].Value : _others;
    }

    /// <summary>True when a named symbol or pattern matches a symbol.</summary>
    internal static bool Matches(string named, string symbol) =>
        IsPattern(named) ? FileSystemName.MatchesSimpleExpression(named, symbol, ignoreCase: false) : named == symbol;

    bool Add(string? name, double value)
    {
        if (name is null)
        {
            var isFirst = _others is null;
            _others = value;
            return isFirst;
        }

        if (!IsPattern(name))
            return _bySymbol.TryAdd(name, value);
        if (_byPattern.Exists(pattern => pattern.Pattern == name))
            return false;
        _byPattern.Add((name, value));
        return true;
    }

    static bool IsPattern(string name) => name.Contains('*', StringComparison.Ordinal) || name.Contains('?', StringComparison.Ordinal);
}

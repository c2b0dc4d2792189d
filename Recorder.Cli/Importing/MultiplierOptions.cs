using System.Globalization;

namespace Recorder.Cli.Importing;

/// <summary>Multipliers as they are written on the command line.</summary>
static class MultiplierOptions
{
    /// <summary>Reads <c>SYMBOL=VALUE</c>.</summary>
    /// <exception cref="CannotRunException">One is malformed, or a symbol comes twice.</exception>
    internal static IReadOnlyDictionary<string, double> Parse(IEnumerable<string> texts)
    {
        var multipliers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var at = text.LastIndexOf('=');
            if (at <= 0 || !double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value) || value <= 0)
                throw new CannotRunException($"--multiplier: expected SYMBOL=VALUE with a number above 0, such as ES=50, found '{text}'");
            if (!multipliers.TryAdd(text[..at].Trim(), value))
                throw new CannotRunException($"--multiplier: {text[..at].Trim()} is given twice");
        }

        return multipliers;
    }
}

using System.Globalization;

namespace Recorder.Cli.Importing;

/// <summary>Multipliers from the trades panel: the value of a trade is quantity times price times multiplier.</summary>
sealed class StatedMultipliers
{
    // Allowed relative difference, caused by rounding of price and value.
    const double Tolerance = 1e-4;

    readonly Dictionary<(string? Connection, string Symbol), (double Multiplier, double Size, bool Agrees)> _found = [];

    /// <summary>Adds the value of a fill.</summary>
    internal void Take(ImportedFill fill, double value)
    {
        var size = Math.Abs(value);
        if (size == 0 || fill.Price == 0)
            return;
        var key = (fill.Connection, fill.Symbol);
        var multiplier = size / (fill.Quantity * Math.Abs(fill.Price));
        if (!_found.TryGetValue(key, out var known))
        {
            _found.Add(key, (multiplier, size, true));
            return;
        }

        // The largest value has the smallest rounding error.
        var agrees = known.Agrees && Math.Abs(multiplier / known.Multiplier - 1) <= Tolerance;
        _found[key] = size > known.Size ? (multiplier, size, agrees) : known with { Agrees = agrees };
    }

    /// <summary>The multipliers found.</summary>
    /// <param name="warn">Called for symbols with contradicting rows; they are left out.</param>
    internal IEnumerable<((string? Connection, string Symbol) Key, double Multiplier)> Found(Action<string> warn)
    {
        foreach (var (key, (multiplier, _, agrees)) in _found.OrderBy(found => found.Key.Symbol, StringComparer.Ordinal))
        {
            if (agrees)
                yield return (key, Plain(multiplier));
            else
                warn(
                    $"{key.Symbol}: Trade value is not the same multiple of quantity and price in every row, so its multiplier is unknown; "
                        + $"give it with --multiplier {key.Symbol}=VALUE");
        }
    }

    // Removes rounding noise: 2.0000000803 is 2.
    static double Plain(double multiplier)
    {
        var plain = double.Parse(multiplier.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Abs(multiplier / plain - 1) <= Tolerance ? plain : multiplier;
    }
}

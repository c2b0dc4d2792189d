using System.Globalization;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Parses timeframes as written on the command line: <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>, <c>1w</c>.</summary>
static class Timeframe
{
    /// <summary>Parses a timeframe of fixed length.</summary>
    /// <exception cref="CannotRunException">The text is not a timeframe.</exception>
    internal static Period Parse(string text) => TryParse(text)
        ?? throw new CannotRunException($"--timeframe: expected a number and s, m, h, d or w, such as 30s, 5m, 1h or 1d, found '{text}'");

    /// <summary>Parses a timeframe; null for a text that is not one of fixed length.</summary>
    internal static Period? TryParse(string text)
    {
        // The platform writes days and weeks with a capital letter; most users do not.
        var label = text.EndsWith('d') || text.EndsWith('w') ? text.ToUpperInvariant() : text;
        return Period.TryParse(label, out var period)
            && period.BasePeriod is BasePeriod.Second or BasePeriod.Minute or BasePeriod.Hour or BasePeriod.Day or BasePeriod.Week
            ? period
            : null;
    }

    /// <summary>The label of a timeframe in the database: <c>5m</c>, <c>1h</c>, <c>1d</c>.</summary>
    internal static string LabelOf(Period period) => string.Create(
        CultureInfo.InvariantCulture, $"{period.PeriodMultiplier}{char.ToLowerInvariant(period.BasePeriod.ToString()[0])}");
}

using System.Globalization;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;

namespace Recorder.Cli.Backtesting;

/// <summary>Length of the first part of the prices, which is history when the strategy starts.</summary>
/// <param name="Text">The span as the user wrote it.</param>
/// <param name="Span">Its length.</param>
sealed record Warmup(string Text, TimeSpan Span)
{
    /// <summary>Parses a span: a whole number and <c>s</c>, <c>m</c> (minutes), <c>h</c>, <c>d</c> or <c>w</c>.</summary>
    /// <exception cref="CannotRunException">The text is not such a span.</exception>
    internal static Warmup Parse(string text)
    {
        var unit = text.Length == 0 ? 0 : UnitTicks(text[^1]);
        var number = 0;
        if (unit > 0)
            _ = int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (number == 0)
            throw new CannotRunException($"--warmup: expected a number and s, m, h, d or w, such as 90m, 12h, 30d or 2w, found '{text}'");
        var ticks = (Int128)number * unit;
        return new Warmup(text, ticks <= DateTime.MaxValue.Ticks ? new TimeSpan((long)ticks) : TimeSpan.MaxValue);
    }

    /// <summary>Splits the prices after the span, at the next end of a bar.</summary>
    /// <returns>The history and the traded prices.</returns>
    /// <exception cref="CannotRunException">No prices would be left to trade.</exception>
    internal (PriceHistory Earlier, PriceHistory Traded) Cut(PriceHistory prices)
    {
        var period = prices.Period.Ticks;
        var end = (Int128)prices.StartUtc.Ticks + Span.Ticks + period - 1;
        end -= end % period;
        var traded = end <= DateTime.MaxValue.Ticks ? prices.From(new DateTime((long)end, DateTimeKind.Utc)) : null;
        return traded is null
            ? throw new CannotRunException(
                $"--warmup: {Text} leaves nothing to trade: {prices.Source} has prices from {CsvTime.Text(prices.StartUtc)} "
                + $"to {CsvTime.Text(prices.EndUtc)} only")
            : (prices.Before(traded.StartUtc), traded);
    }

    static long UnitTicks(char unit) => unit switch
    {
        's' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMinute,
        'h' => TimeSpan.TicksPerHour,
        'd' => TimeSpan.TicksPerDay,
        'w' => 7 * TimeSpan.TicksPerDay,
        _ => 0,
    };
}

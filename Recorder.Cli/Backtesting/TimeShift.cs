using Recorder.Cli.Csv;
using Recorder.Cli.Market;

namespace Recorder.Cli.Backtesting;

/// <summary>Moves all times of a backtest, so that the strategy starts at a given date.</summary>
/// <param name="TargetUtc">The wanted start.</param>
/// <param name="IsExact">True to move by whole bars; false to keep the day of the week and the time of day.</param>
sealed record TimeShift(DateTime TargetUtc, bool IsExact)
{
    const string Now = "now";

    /// <summary>Parses a date, a time (ISO 8601, UTC unless it has an offset), or <c>now</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isExact">See <see cref="IsExact"/>.</param>
    /// <param name="clock">Clock for <c>now</c>.</param>
    /// <exception cref="CannotRunException">The text has none of these forms.</exception>
    internal static TimeShift Parse(string text, bool isExact, TimeProvider clock)
    {
        var target = text.Equals(Now, StringComparison.OrdinalIgnoreCase) ? clock.GetUtcNow().UtcDateTime : CsvTime.Read(text);
        return target is { } utc
            ? new TimeShift(utc, isExact)
            : throw new CannotRunException($"--shift-to: expected a date, a time such as 2026-01-31T09:30:00Z, or now, found '{text}'");
    }

    /// <summary>Computes the offset of all times. The start moves to the target, or to the first time after it that is a whole number of
    /// steps away. A step is one week, or as many weeks as the bars need to keep their grid, so sessions keep their times. For an exact
    /// shift, a step is one bar, and trades move exactly to the target.</summary>
    /// <param name="prices">The traded prices.</param>
    /// <param name="firstUtc">First time to move: the start of the history, or of the prices without a history.</param>
    /// <exception cref="CannotRunException">A time would be outside the years 1 to 9999.</exception>
    internal TimeSpan Offset(PriceHistory prices, DateTime firstUtc)
    {
        var bar = prices.Bars.Count > 0 ? prices.Period.Ticks : 1;
        var step = IsExact ? bar : LeastCommonMultiple(7 * TimeSpan.TicksPerDay, bar);
        var wanted = (Int128)TargetUtc.Ticks - prices.StartUtc.Ticks;
        var offset = wanted - (wanted % step);
        if (offset < wanted)
            offset += step;
        return firstUtc.Ticks + offset >= 0 && prices.EndUtc.Ticks + offset <= DateTime.MaxValue.Ticks
            ? new TimeSpan((long)offset)
            : throw new CannotRunException(
                "--shift-to: the shifted prices would be outside the years 1 to 9999; give a date nearer to the prices");
    }

    static Int128 LeastCommonMultiple(Int128 a, Int128 b)
    {
        var (greatest, rest) = (a, b);
        while (rest != 0)
            (greatest, rest) = (rest, greatest % rest);
        return a / greatest * b;
    }
}

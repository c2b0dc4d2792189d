using System.Globalization;
using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Measures;

/// <summary>Length of a row of a period table.</summary>
public enum PeriodLength
{
    /// <summary>An ISO 8601 week, from Monday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>A row of a period table.</summary>
/// <param name="Period">2024-W05, 2024-01, 2024-Q1 or 2024.</param>
/// <param name="First">Its first day in the series.</param>
/// <param name="Last">Its last day in the series.</param>
/// <param name="Days">Days in the series.</param>
/// <param name="Return">Compounded return.</param>
/// <param name="Pnl">Profit and loss after fees.</param>
/// <param name="DaysUp">Number of winning days.</param>
/// <param name="DaysDown">Number of losing days.</param>
/// <param name="Best">Best daily return.</param>
/// <param name="Worst">Worst daily return.</param>
public sealed record PeriodRow(
    string Period,
    DateOnly First,
    DateOnly Last,
    int Days,
    Outcome Return,
    Outcome Pnl,
    int DaysUp,
    int DaysDown,
    Outcome Best,
    Outcome Worst);

/// <summary>Returns and profit by week, month, quarter or year. Pure.</summary>
public static class PeriodTable
{
    /// <summary>The rows of a history, in order; periods without a day in the series are left out.</summary>
    /// <param name="history">A history with dates.</param>
    /// <param name="length">Length of a row.</param>
    /// <returns>Empty without dates.</returns>
    public static IReadOnlyList<PeriodRow> Of(ReturnHistory history, PeriodLength length)
    {
        if (history.Dates is not { } dates)
            return [];
        var periods = Enumerable.Range(0, dates.Count).GroupBy(day => Name(dates[day], length));
        return [.. periods.Select(period => Row(history, dates, period.Key, [.. period]))];
    }

    /// <summary>One row of the whole history.</summary>
    /// <param name="history">A history with dates.</param>
    /// <returns>Null without a day.</returns>
    public static PeriodRow? Total(ReturnHistory history) =>
        history.Dates is { Count: > 0 } dates ? Row(history, dates, "all", [.. Enumerable.Range(0, dates.Count)]) : null;

    static string Name(DateOnly date, PeriodLength length) => length switch
    {
        PeriodLength.Week => Week(date.ToDateTime(TimeOnly.MinValue)),
        PeriodLength.Month => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-Q{((date.Month - 1) / 3) + 1}"),
        _ => date.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    // The first days of January can belong to the last week of the year before.
    static string Week(DateTime day) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}");

    static PeriodRow Row(ReturnHistory history, IReadOnlyList<DateOnly> dates, string name, List<int> days)
    {
        var known = days.Where(day => ReturnSeries.IsKnown(history.Returns[day])).Select(day => history.Returns[day]!.Value).ToList();
        var none = history.Reason ?? Reasons.TooFew;
        var results = history.Pnl is null ? known : days.ConvertAll(day => history.PnlOf(day, day)!.Value);
        return new PeriodRow(
            name,
            dates[days[0]],
            dates[days[^1]],
            days.Count,
            Summary(values => values.Aggregate(1.0, (growth, value) => growth * (1 + value)) - 1),
            Outcome.Of(history.PnlOf(days[0], days[^1]), Reasons.ReturnsOnly),
            results.Count(value => value > 0),
            results.Count(value => value < 0),
            Summary(Enumerable.Max),
            Summary(Enumerable.Min));

        Outcome Summary(Func<IEnumerable<double>, double> of) => history.Reason is null && known.Count > 0 ? of(known) : none;
    }
}

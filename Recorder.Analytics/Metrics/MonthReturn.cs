namespace Recorder.Analytics.Metrics;

/// <summary>A row of the monthly table.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Return">Compounded return.</param>
/// <param name="Periods">Number of returns.</param>
public sealed record MonthReturn(int Year, int Month, double Return, int Periods)
{
    /// <summary>The months of a series, in order; months without a return are left out.</summary>
    /// <param name="dates">Dates, sorted.</param>
    /// <param name="returns">One per date.</param>
    public static IReadOnlyList<MonthReturn> Table(IReadOnlyList<DateOnly> dates, IReadOnlyList<double> returns)
    {
        var months = new List<MonthReturn>();
        for (var i = 0; i < returns.Count; i++)
        {
            var (year, month) = (dates[i].Year, dates[i].Month);
            if (months.Count > 0 && months[^1] is var last && (last.Year, last.Month) == (year, month))
                months[^1] = last with { Return = ((1 + last.Return) * (1 + returns[i])) - 1, Periods = last.Periods + 1 };
            else
                months.Add(new MonthReturn(year, month, returns[i], 1));
        }

        return months;
    }
}

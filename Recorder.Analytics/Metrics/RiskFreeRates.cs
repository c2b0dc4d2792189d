namespace Recorder.Analytics.Metrics;

/// <summary>Risk-free rates by date. Pure.</summary>
/// <param name="Dates">Dates, sorted.</param>
/// <param name="Rates">Rates of a period, as fractions; one per date.</param>
public sealed record RiskFreeRates(IReadOnlyList<DateOnly> Dates, IReadOnlyList<double> Rates)
{
    /// <summary>Converts an annual rate to a period.</summary>
    /// <param name="annual">Annual rate as a fraction above -1.</param>
    /// <param name="periodsPerYear">Periods per year.</param>
    public static double OfPeriod(double annual, double periodsPerYear) => Math.Pow(1 + annual, 1 / periodsPerYear) - 1;

    /// <summary>The annual rate to which rates of periods compound.</summary>
    /// <param name="rates">Rates of the periods, as fractions above -1.</param>
    /// <param name="periodsPerYear">Periods per year.</param>
    /// <returns>Zero without rates.</returns>
    public static double Annual(IEnumerable<double> rates, double periodsPerYear)
    {
        // Logarithms are summed, because the product of many rates could exceed a double.
        var logs = rates.Select(rate => Math.Log(1 + rate)).ToList();
        return logs.Count == 0 ? 0 : Math.Exp(logs.Average() * periodsPerYear) - 1;
    }

    /// <summary>The rate of each day: the latest rate up to that day; null before the first rate.</summary>
    /// <param name="days">Days, sorted.</param>
    public IReadOnlyList<double?> On(IReadOnlyList<DateOnly> days)
    {
        var rates = new double?[days.Count];
        var next = 0;
        for (var day = 0; day < rates.Length; day++)
        {
            while (next < Dates.Count && Dates[next] <= days[day])
                next++;
            rates[day] = next == 0 ? null : Rates[next - 1];
        }

        return rates;
    }
}

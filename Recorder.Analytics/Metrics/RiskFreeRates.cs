namespace Recorder.Analytics.Metrics;

/// <summary>Risk-free rates by date. Pure.</summary>
/// <param name="Dates">Rising.</param>
/// <param name="Rates">Of a period, as fractions; one for each date.</param>
public sealed record RiskFreeRates(IReadOnlyList<DateOnly> Dates, IReadOnlyList<double> Rates)
{
    /// <summary>The rate of one period of an annual rate.</summary>
    /// <param name="annual">As a fraction above -1.</param>
    /// <param name="periodsPerYear">A.</param>
    public static double OfPeriod(double annual, double periodsPerYear) => Math.Pow(1 + annual, 1 / periodsPerYear) - 1;

    /// <summary>The annual rate to which the rates of periods compound.</summary>
    /// <param name="rates">Of each period, as fractions above -1.</param>
    /// <param name="periodsPerYear">A.</param>
    /// <returns>Zero without rates.</returns>
    public static double Annual(IEnumerable<double> rates, double periodsPerYear)
    {
        // Logarithms: the product of many rates could leave the range of a double.
        var logs = rates.Select(rate => Math.Log(1 + rate)).ToList();
        return logs.Count == 0 ? 0 : Math.Exp(logs.Average() * periodsPerYear) - 1;
    }

    /// <summary>The rate of each day: the last one that is not after it; null on days before the first rate.</summary>
    /// <param name="days">Rising.</param>
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

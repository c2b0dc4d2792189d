using Recorder.Analytics.Metrics;
using Recorder.Cli.Csv;

namespace Recorder.Cli.Market;

/// <summary>Reads a file of risk-free rates, with a date and a rate per row. The column <c>rate</c> is per period, the column
/// <c>annual_rate</c> per year.</summary>
static class RatesCsv
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The rates per period, for a given number of periods per year.</returns>
    /// <exception cref="CannotRunException">The file cannot be read, or a value is not a rate; the message names the line.</exception>
    internal static Func<double, RiskFreeRates> Read(string path)
    {
        using var table = CsvTable.Open(path);
        var time = table.Column(DatedColumns.Time);
        var annual = table.OptionalColumn("annual_rate");
        var column = annual >= 0 ? annual : table.Column("rate", "annual_rate");
        var (dates, rates) = (new List<DateOnly>(), new List<double>());
        while (table.Read())
        {
            var date = table.Date(time);
            if (dates.Count > 0 && date <= dates[^1])
                throw table.Fault(time, $"a date after {dates[^1]:yyyy-MM-dd}; sort the file by time, one row a day");
            // Published rates are in percent: 4.5 as a fraction would be 450 %.
            if (table.Number(column) is not (> -1 and < 1))
                throw table.Fault(column, "a rate as a fraction, such as 0.0002 per day or 0.045 per year");
            dates.Add(date);
            rates.Add(table.Number(column));
        }

        if (dates.Count == 0)
            throw new CannotRunException($"{path} holds no rate");
        return year => new RiskFreeRates(dates, annual >= 0 ? [.. rates.Select(rate => RiskFreeRates.OfPeriod(rate, year))] : rates);
    }
}

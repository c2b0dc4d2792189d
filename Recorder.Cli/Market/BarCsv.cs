using Recorder.Cli.Csv;
using Recorder.Storage.Datasets;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Reads bars. Columns, in any order: the open time, open, high, low, close, and optionally volume and vwap.</summary>
static class BarCsv
{
    /// <summary>Reads the bars of a symbol. Rows without prices, such as minutes without trades, are skipped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="period">Length of the bars.</param>
    /// <exception cref="CannotRunException">A value is wrong. The message names the file, line and column, and what was
    /// expected.</exception>
    internal static PriceHistory Read(string path, string symbol, Period period) =>
        CandlePrices.Of(Path.GetFileName(path), period, Read(path, symbol, period, PlatformZone.Assumed, null).Bars);

    /// <summary>Reads the bars of a symbol, with times in a given zone and format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="period">Length of the bars.</param>
    /// <param name="zone">Zone of times without an offset.</param>
    /// <param name="dates">How dates are written; null for the year first.</param>
    /// <exception cref="CannotRunException">A value is wrong.</exception>
    internal static BarFile Read(string path, string symbol, Period period, PlatformZone zone, DateChoice? dates)
    {
        using var table = CsvTable.Open(path);
        var (columns, times) = (new PriceColumns(table), new BarTimes(zone, period.Duration, dates));
        var rows = new InstrumentRows<(DatasetBar Bar, double? Ticks)>(table);
        while (table.Read())
        {
            if (!columns.HasPrices)
                continue;
            var bars = rows.Current;
            bars.Add(columns.Read(times, period.Duration, period, bars.Count > 0 ? bars[^1].Bar.OpenUtc : null));
        }

        var read = rows.Of(path, symbol);
        // MetaTrader fills its volume column with zeros if the venue reports no volume.
        var countsTicks = read.Any(row => row.Ticks > 0) && !read.Any(row => row.Bar.Volume > 0);
        return new BarFile(
            [.. read.Select(row => countsTicks ? row.Bar with { Volume = row.Ticks } : row.Bar)], times.UsesZone, countsTicks);
    }
}

/// <summary>The bars of a file.</summary>
/// <param name="Bars">The bars, sorted.</param>
/// <param name="UsesZone">True when the times have no offset.</param>
/// <param name="CountsTicks">True when the volume is the number of ticks.</param>
sealed record BarFile(IReadOnlyList<DatasetBar> Bars, bool UsesZone, bool CountsTicks);

using Recorder.Cli.Csv;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Reads trades. Columns, in any order: time or time_utc, price, qty or size or volume, and optionally the aggressor.</summary>
static class TickCsv
{
    /// <summary>Reads the trades of a symbol.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="period">Length of the bars made from the trades.</param>
    /// <exception cref="CannotRunException">A value is wrong. The message names the file, line and column, and what was
    /// expected.</exception>
    internal static PriceHistory Read(string path, string symbol, Period period)
    {
        using var table = CsvTable.Open(path);
        int time = table.Column("time", "time_utc"), price = table.Column("price"), size = table.Column("qty", "size", "volume");
        var aggressor = table.OptionalColumn("aggressor");
        var rows = new InstrumentRows<MarketTick>(table);
        while (table.Read())
        {
            var ticks = rows.Current;
            var at = table.Time(time);
            if (ticks.Count > 0 && at < ticks[^1].TimeUtc)
                throw table.Fault(
                    time, $"a time not before {ticks[^1].TimeUtc:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}, the time of the trade before");
            var side = aggressor < 0 ? AggressorFlag.NotSet : Side(table, aggressor);
            ticks.Add(new MarketTick(at, table.Number(price), table.Size(size), side, double.NaN, double.NaN));
        }

        return new PriceHistory(Path.GetFileName(path), period, [], rows.Of(path, symbol));
    }

    static AggressorFlag Side(CsvTable table, int column) => table.Text(column).ToUpperInvariant() switch
    {
        "BUY" or "B" => AggressorFlag.Buy,
        "SELL" or "S" => AggressorFlag.Sell,
        "NONE" or "N" or "" => AggressorFlag.None,
        _ => throw table.Fault(column, "Buy, Sell or None"),
    };
}

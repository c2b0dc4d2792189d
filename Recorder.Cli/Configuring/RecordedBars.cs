using Recorder.Cli.Market;
using Recorder.Simulator;
using Recorder.Storage.Configurations;
using Recorder.Storage.Queries;
using Recorder.Storage.Time;

namespace Recorder.Cli.Configuring;

/// <summary>The bars that a run recorded, as prices of a backtest, and the terms of its account.</summary>
static class RecordedBars
{
    /// <summary>Reads the bars of a run.</summary>
    /// <param name="database">The file of the run.</param>
    /// <param name="runId">The run.</param>
    /// <param name="symbol">Symbol of the bars.</param>
    /// <param name="timeframe">Length of the bars, as in the file.</param>
    /// <exception cref="CannotRunException">The run recorded no such bars, or they have no fixed length.</exception>
    internal static PriceHistory Read(string database, string runId, string symbol, string timeframe)
    {
        var period = Timeframe.TryParse(timeframe) ?? throw new CannotRunException(
            $"run {runId} recorded bars of {timeframe}, which have no fixed length; --timeframe names others that it recorded");
        using var reader = RunReader.Open(database);
        List<MarketBar> bars =
        [
            .. reader.Pages.Bars(runId, symbol, timeframe).Select(bar => new MarketBar(
                UtcText.Parse(bar.TsUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume ?? 0)),
        ];
        return bars.Count > 0
            ? new PriceHistory($"run {runId}", period, bars, [])
            : throw new CannotRunException(
                $"the file has no bars of {symbol} {timeframe} of run {runId}; recorder show {runId} lists those that it has");
    }

    /// <summary>Account and contract of a run that the platform started: balance, tick size, tick value and lot step.</summary>
    internal static ConfigExecution Terms(string database, string runId, string? symbol)
    {
        using var reader = RunReader.Open(database);
        var terms = reader.Twins.Terms(runId, symbol);
        return new ConfigExecution
        {
            Balance = terms.Balance,
            TickSize = terms.TickSize,
            TickValue = terms.TickValue,
            LotStep = terms.LotStep,
        };
    }
}

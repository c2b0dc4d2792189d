using Microsoft.Data.Sqlite;
using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Reads the data of a report or a page. Times are UTC text. Not thread-safe.</summary>
public sealed class PageReader
{
    readonly SqliteConnection _connection;

    internal PageReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Starts a read transaction, so that all later queries see one state of the file. <c>Dispose</c> ends it.</summary>
    public IDisposable Snapshot() => _connection.BeginTransaction(deferred: true);

    /// <summary>The bars of one series that a run saw, by time. Streams: read them to the end before the next query.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="symbol">Symbol of the series.</param>
    /// <param name="timeframe">Timeframe of the series.</param>
    public IEnumerable<PageBar> Bars(string runId, string symbol, string timeframe) => BarQuery.Read(_connection, runId, symbol, timeframe);

    /// <summary>The values of indicators and features in a range of time, by line and time.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="fromUtc">First open of a bar; null for the first of the run.</param>
    /// <param name="toUtc">Open of the first bar after the range; null for all.</param>
    /// <param name="mostPoints">
    /// Largest number of points of a line, at least two; null for all. Of each group of neighbours, the lowest and the highest point stay.
    /// </param>
    public IReadOnlyList<IndicatorSeries> Indicators(
        string runId, DateTime? fromUtc = null, DateTime? toUtc = null, int? mostPoints = null) =>
        IndicatorQuery.Read(_connection, runId, fromUtc, toUtc, mostPoints);

    /// <summary>Number of recorded lines of indicators and features.</summary>
    public int IndicatorLines(string runId) => IndicatorQuery.Lines(_connection, runId);

    /// <summary>The account value over time, by currency and time.</summary>
    public IReadOnlyList<EquityLine> Equity(string runId) => EquityQuery.Points(_connection, SqlDialect.File, runId);

    /// <summary>The result of each day, by currency and day.</summary>
    public IReadOnlyList<DayLine> Days(string runId) => EquityQuery.Days(_connection, runId);

    /// <summary>The drawdowns, deepest first.</summary>
    public IReadOnlyList<DrawdownLine> Drawdowns(string runId) => EquityQuery.Drawdowns(_connection, runId);

    /// <summary>The closed trades from flat to flat, by number.</summary>
    public IReadOnlyList<ClosedTradeLine> ClosedTrades(string runId) => TradeQuery.Closed(_connection, runId);

    /// <summary>Positions that were open at the last counted event.</summary>
    public IReadOnlyList<HeldTradeLine> HeldTrades(string runId) => TradeQuery.Held(_connection, runId);

    /// <summary>The fills of each trade from flat to flat, by trade and time.</summary>
    public IReadOnlyList<TradeFillLine> TradeFills(string runId) => TradeQuery.Fills(_connection, runId);

    /// <summary>Each price that an order had, by order and time.</summary>
    public IReadOnlyList<OrderPriceLine> OrderPrices(string runId) => OrderPriceQuery.Read(_connection, runId);

    /// <summary>The slippage and latency of the fills.</summary>
    public IReadOnlyList<FillCostLine> FillCosts(string runId) => FillCostQuery.Read(_connection, runId);

    /// <summary>The requests that closed a position, and the requests that the platform refused, by time.</summary>
    public IReadOnlyList<RequestLine> Requests(string runId) => RequestQuery.Read(_connection, runId);

    /// <summary>All metrics with formula and reason, by family and key.</summary>
    public IReadOnlyList<MetricLine> Metrics(string runId) => MetricQuery.Read(_connection, runId);

    /// <summary>The newest formula of each metric, without values, by family and key.</summary>
    public IReadOnlyList<MetricLine> Formulas() => MetricQuery.Formulas(_connection);

    /// <summary>Facts about the computed rows; null when nothing is computed.</summary>
    public ComputationLine? Computation(string runId) => MetricQuery.Computation(_connection, runId);

    /// <summary>Stored results of <c>recorder validate</c>.</summary>
    public IReadOnlyList<ValidationLine> Validations(string runId) => ValidationQuery.Read(_connection, runId);

    /// <summary>The value of a price step and of a quantity, by symbol.</summary>
    public IReadOnlyList<SymbolLine> Symbols(string runId) => SymbolQuery.Read(_connection, runId);

    /// <summary>Changes of the platform's connection, in order.</summary>
    public IReadOnlyList<ConnectionLine> Connections(string runId) => RecordQuery.Connections(_connection, runId);

    /// <summary>Quarantined events by type and reason.</summary>
    public IReadOnlyList<QuarantineLine> Quarantined(string runId) => RecordQuery.Quarantined(_connection, runId);

    /// <summary>Quality of the bars that a run saw.</summary>
    public IReadOnlyList<BarQualityLine> BarQuality(string runId) => RecordQuery.BarQuality(_connection, runId);

    /// <summary>The runs of a strategy, in the order of recording.</summary>
    /// <param name="strategy">Its name, in any case.</param>
    public IReadOnlyList<SweepRunLine> SweepRuns(string strategy) => SweepQuery.Runs(_connection, strategy);

    /// <summary>Every computed metric of the runs of a strategy.</summary>
    /// <param name="strategy">Its name, in any case.</param>
    public IReadOnlyList<SweepValueLine> SweepValues(string strategy) => SweepQuery.Values(_connection, strategy);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recorder.Storage.Configurations;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
namespace Recorder.Storage.Importing;

/// <summary>A job, or a backtest without a job, of a backtest database.</summary>
sealed class BacktestRun
{
    static readonly JsonElement NoParameters = JsonSerializer.SerializeToElement(new { });

    readonly string _table;
    readonly SourceRow _row;
    readonly string _key;
    readonly BacktestStrategy _strategy;
    readonly BacktestDataset? _dataset;
    readonly JsonElement? _parameters;
    readonly string? _source;
    readonly List<ReportedMetric> _metrics;
    readonly List<(SourceRow Row, BacktestTrade Trade)> _trades = [];
    readonly Dictionary<string, SourceRow> _byKey = new(StringComparer.Ordinal);
    readonly List<(SourceRow Row, string? Reason)> _others = [];
    readonly SourceRow? _metricRow;
    readonly (double Done, string? Step, long? Total)? _progress;
    readonly DateTime? _completedUtc;
    readonly DateTime _startUtc;

    BacktestRun(
        string table, SourceRow row, string key, BacktestStrategy strategy, BacktestDataset? dataset, List<SourceRow> trades,
        SourceRow? metricRow, string results)
    {
        (_table, _row, _key, _strategy, _dataset, _metricRow) = (table, row, key, strategy, dataset, metricRow);
        _parameters = row.Object("strategy_params");
        _source = table == BacktestSchema.Jobs ? row.Text("dataset_path") : dataset?.Path;
        _metrics = metricRow is null ? SourceEnding.Metrics(row.Object(results)) : BacktestMetricRows.Read(metricRow);
        _progress = table == BacktestSchema.Jobs ? Progress(row) : null;
        _completedUtc = row.Time("completed_at");
        foreach (var trade in trades)
            Add(trade);
        var wallUtc = (table == BacktestSchema.Jobs ? row.Time("started_at") : null) ?? row.Time("created_at") ?? _completedUtc;
        _startUtc = Earlier(dataset?.StartUtc, _trades.Select(trade => (DateTime?)trade.Trade.EntryUtc).Min()) ?? wallUtc ?? default;
        RunId = RecorderId.ImportedRow(BacktestSchema.Schema.Name, table, key, row.Text("created_at"), row.Text(NameColumn(table)));
    }

    /// <summary>Id of the run.</summary>
    internal Guid RunId { get; }

    /// <summary>The values that identify a backtest that this job produced.</summary>
    internal FinishedJob Finished => new(RunId, _strategy.Name, EventJson.Text(_parameters ?? NoParameters), _completedUtc);

    /// <summary>Reads a job; null if it cannot be a run.</summary>
    internal static BacktestRun? OfJob(SourceRow row, List<SourceRow> trades, SourceRow? metrics, BacktestCatalogue catalogue)
    {
        if (row.Text("id") is not { } key || row.Text("strategy") is not { } name)
            return null;
        var run = new BacktestRun(
            BacktestSchema.Jobs, row, key, catalogue.Strategy(name), catalogue.ByPath(row.Text("dataset_path")), trades, metrics,
            "result_data");
        return run._startUtc == default ? null : run;
    }

    /// <summary>Reads a backtest; null if it cannot be a run.</summary>
    internal static BacktestRun? OfBacktest(SourceRow row, BacktestCatalogue catalogue)
    {
        if (row.Text("id") is not { } key || row.Text("strategy_name") is not { } name)
            return null;
        var dataset = catalogue.ById(row.Text("dataset_id"));
        if (dataset is null)
            row.Keep("dataset_id");
        var run = new BacktestRun(BacktestSchema.Backtests, row, key, catalogue.Strategy(name), dataset, [], null, "results");
        return run._startUtc == default ? null : run;
    }

    /// <summary>The run for the intake.</summary>
    internal ImportedRun Imported(string file)
    {
        var symbol = _dataset?.Symbol ?? OrderChanged.UnknownSymbol;
        var endUtc = Later(_dataset?.EndUtc, Later(Moments().Max(), _dataset is null && _trades.Count == 0 ? _completedUtc : null));
        var ending = SourceEnding.Of(_row, _table == BacktestSchema.Jobs ? _row.Text("error_message") : null, null, _metrics);
        return new ImportedRun
        {
            RunId = RunId,
            Origin = $"{_table} {_key} of {file}",
            Digest = Digest(),
            Strategy = new StrategyRegistered
            {
                Name = _strategy.Name,
                SourceRef = _strategy.SourceRef,
                Notes = _strategy.Description,
            },
            Instance = new InstanceRegistered
            {
                Parameters = _parameters ?? NoParameters,
                Symbol = _dataset?.Symbol,
                Timeframe = _dataset?.Timeframe,
            },
            Start = new RunStarted { RunType = RunType.Backtest, DataSource = _source },
            StartUtc = _startUtc,
            Events = [.. Events(symbol)],
            Ending = ending,
            EndUtc = endUtc > _startUtc ? endUtc.Value : _startUtc,
        };
    }

    /// <summary>The values of the row that fit no other table.</summary>
    internal IEnumerable<KeptRow> Kept(SourceTally tally)
    {
        var identity = RunId.ToString();
        if (tally.Remainder(_row, _table, _key, identity, RunId) is { } own)
            yield return own;
        if (_metricRow is { } row && tally.Remainder(row, BacktestSchema.Metrics, row.Text("id") ?? "", identity, RunId) is { } metrics)
            yield return metrics;
        foreach (var (ofTrade, trade) in _trades)
        {
            if (tally.Remainder(ofTrade, BacktestSchema.Trades, trade.Key, identity, RunId) is { } kept)
                yield return kept;
        }

        foreach (var (other, reason) in _others)
        {
            if (reason is null)
                tally.Duplicate(BacktestSchema.Trades);
            else
                yield return tally.Whole(other, BacktestSchema.Trades, other.Text("id") ?? "", RunId, reason);
        }
    }

    void Add(SourceRow row)
    {
        if (BacktestTrade.Read(row, out var trade) is { } reason)
            _others.Add((row, reason));
        else if (!_byKey.TryAdd(trade!.Key, row))
            _others.Add((row, _byKey[trade.Key].Content == row.Content ? null : "another trade has this id"));
        else
            _trades.Add((row, trade));
    }

    IEnumerable<(IEventBody Body, DateTime Utc)> Events(string symbol)
    {
        yield return (new RunConfigured { Config = Config() }, _startUtc);
        if (_progress is { } progress)
        {
            yield return (
                new RunProgressed
                {
                    Done = progress.Done * (progress.Total ?? 1),
                    Total = progress.Total ?? 1,
                    Unit = progress.Total is null ? null : "steps",
                    Message = progress.Step,
                },
                _startUtc);
        }

        var known = BacktestTrade.Multiplier(_trades.Select(trade => trade.Trade));
        if (known is { } multiplier)
        {
            yield return (
                new SymbolSeen
                {
                    ConnectionId = BacktestTrade.Connection,
                    SymbolId = symbol,
                    Name = symbol,
                    Exchange = _dataset?.Exchange,
                    Multiplier = multiplier,
                },
                _startUtc);
        }

        // Profits that are a multiple of the price changes contain no fee.
        double? fee = known is null ? null : 0;
        foreach (var happened in _trades.SelectMany(trade => trade.Trade.Events(symbol, fee)).OrderBy(happened => happened.Utc))
            yield return happened;
    }

    JsonElement Config() => new RunConfig
    {
        Symbol = _dataset?.Symbol,
        Timeframe = _dataset?.Timeframe,
        Strategy = new ConfigStrategy { Name = _strategy.Name, Params = _parameters ?? NoParameters },
    }.ToJson();

    IEnumerable<DateTime?> Moments() =>
        _trades.Select(trade => (DateTime?)(trade.Trade.Exit?.Utc ?? trade.Trade.EntryUtc)).Append(_startUtc);

    string Digest()
    {
        var text = new StringBuilder(JsonSerializer.Serialize(_strategy)).Append(JsonSerializer.Serialize(_dataset)).Append(_row.Content)
            .Append(_metricRow?.Content);
        foreach (var (row, _) in _trades)
            text.Append(row.Content);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))).ToLowerInvariant();
    }

    static (double Done, string? Step, long? Total)? Progress(SourceRow row)
    {
        var (done, step, total) = (row.Real("progress"), row.Text("current_step"), row.Whole("total_steps"));
        if (!(total > 0))
            row.Keep("total_steps");
        if (done is { } share and >= 0 and <= 1)
            return (share, step, total > 0 ? total : null);
        foreach (var column in (string[])["progress", "current_step", "total_steps"])
            row.Keep(column);
        return null;
    }

    static string NameColumn(string table) => table == BacktestSchema.Jobs ? "strategy" : "strategy_name";

    static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;

    static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;
}

/// <summary>A job, with the values that identify a backtest that it produced.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Parameters">Parameters as canonical JSON.</param>
/// <param name="CompletedUtc">When it completed.</param>
sealed record FinishedJob(Guid RunId, string Strategy, string Parameters, DateTime? CompletedUtc)
{
    static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(1);

    /// <summary>True if both have the same strategy and parameters and completed at the same moment.</summary>
    internal bool HasProduced(FinishedJob backtest) => Strategy == backtest.Strategy && Parameters == backtest.Parameters
        && (CompletedUtc - backtest.CompletedUtc)?.Duration() <= SameMoment;
}

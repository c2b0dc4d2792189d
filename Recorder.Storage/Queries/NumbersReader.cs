using System.Globalization;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Validation;
using Recorder.Storage.Archives;
using Recorder.Storage.Events;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries;

/// <summary>Reads trades, metrics and the input of validations: computed by this call, or as stored.</summary>
public sealed class NumbersReader
{
    readonly SqliteConnection _connection;

    internal NumbersReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Computes the trades of a run from its fills; nothing is stored. The trades of an archived run are as stored.</summary>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="RetentionException">The run is archived, and the trades of the rule are not stored.</exception>
    public MatchedRun Trades(string runId, MatchingRule rule)
    {
        if (Archived(runId) is { } archived)
            return archived.Trades(rule);
        var computed = Compute(runId, new ComputeOptions { Rules = [rule] });
        var trades = computed.Trades.Single(each => each.Rule == rule);
        return new MatchedRun(
            runId,
            ClosedTradesTable.Word(rule),
            [.. trades.Matched.Closed.Select((trade, at) => Line(trade, trades.Excursions[at], trades.ExitReasons[at]))],
            [.. trades.Matched.Open.Select(lot => new OpenTradeLine(
                UtcText.Format(lot.EntryTime), lot.Symbol, lot.Account, lot.Direction.ToString(), (double)lot.Quantity,
                (double?)lot.EntryPrice, (double?)lot.Fees, lot.Currency, lot.Reason, Lines(lot.Slices)))],
            [.. trades.Matched.Refused.Select(refused => new RefusedLine(refused.Fill.ExecutionId, refused.Reason))]);
    }

    /// <summary>Computes the metrics of a run; nothing is stored. The metrics of an archived run are as stored.</summary>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="RetentionException">The run is archived, and its metrics are stored with other conventions.</exception>
    public ComputedMetrics Metrics(string runId, ComputeOptions options)
    {
        if (Archived(runId) is { } archived)
            return archived.Metrics(options);
        var computed = Compute(runId, options);
        var days = computed.Curves is [var curve]
            ? ReturnHistory.Of(curve.Curve, curve.Daily, options.PeriodsPerYear)
            : ReturnHistory.None(Analytics.Reasons.MixedCurrencies);
        return new ComputedMetrics(
            runId, computed.Metrics, days, computed.Facts.AsOfSequence, computed.Facts.HasEnded, ComputationNotes.Of(computed));
    }

    /// <summary>The input of a validation: days and trades of the run, and the days of the recorded runs of the same strategy and
    /// kind.</summary>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="RetentionException">The run is archived, and its results were not computed before.</exception>
    public RunToValidate Validation(string runId)
    {
        if (Archived(runId) is { } archived)
            return Validation(runId, archived);
        var computed = Compute(runId, new ComputeOptions());
        var curve = computed.Curves is [{ Daily: { } daily }] ? daily : null;
        List<(DateOnly Day, double Return)> days = curve is null
            ? []
            : [.. curve.Dates.Zip(curve.Returns).Where(day => day.Second is not null).Select(day => (day.First, day.Second!.Value))];
        var trades = computed.Trades[0].Matched.Closed;
        var isWhole = trades.Count > 0 && trades.All(trade => trade.NetPnl is not null)
            && trades.Select(trade => trade.Currency).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;
        return new RunToValidate(
            Input(runId, days, (double?)computed.StartBalance, isWhole ? [.. trades.Select(trade => (double)trade.NetPnl!.Value)] : null),
            curve?.PeriodsPerYear,
            computed.Facts.AsOfSequence);
    }

    RunToValidate Validation(string runId, ArchivedNumbers archived)
    {
        var history = archived.Days();
        List<(DateOnly Day, double Return)> days =
        [
            .. (history.Dates ?? []).Zip(history.Returns).Where(day => day.Second is not null)
                .Select(day => (day.First, day.Second!.Value)),
        ];
        var trades = archived.Trades(MatchingRule.Flat).Trades;
        var isWhole = trades.Count > 0 && trades.All(trade => trade.NetPnl is not null)
            && trades.Select(trade => trade.Currency).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;
        return new RunToValidate(
            Input(runId, days, archived.StartBalance, isWhole ? [.. trades.Select(trade => trade.NetPnl!.Value)] : null),
            days.Count == 0 ? null : history.PeriodsPerYear,
            archived.AsOfSequence);
    }

    ValidationInput Input(
        string runId, IReadOnlyList<(DateOnly Day, double Return)> days, double? startBalance, IReadOnlyList<double>? profits)
    {
        var trials = new TrialReader(_connection, SqlDialect.File);
        var family = trials.Family(runId);
        return new ValidationInput(
            [.. days.Select(day => day.Return)],
            [.. days.Select(day => day.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))],
            startBalance,
            profits,
            trials.Matrix(runId, family),
            family.Count,
            trials.Segments(family));
    }

    ArchivedNumbers? Archived(string runId) =>
        ArchivedRuns.Find(_connection, runId) is null ? null : new ArchivedNumbers(_connection, runId);

    RunComputation Compute(string runId, ComputeOptions options) =>
        RunNumbers.Preview(_connection, runId, options)
        ?? throw new RunNotFoundException(string.Create(CultureInfo.InvariantCulture, $"there is no run {runId}"));

    static TradeLine Line(ClosedTrade trade, Analytics.Excursions.Excursion excursion, ExitReason? exit) => new(
        UtcText.Format(trade.EntryTime),
        UtcText.Format(trade.ExitTime),
        trade.Symbol,
        trade.Account,
        trade.Direction.ToString(),
        (double)trade.Quantity,
        (double?)trade.EntryPrice,
        (double?)trade.ExitPrice,
        (double?)trade.GrossPnl,
        (double?)trade.Fees,
        (double?)trade.NetPnl,
        trade.Currency,
        (double?)excursion.Mae?.Money,
        (double?)excursion.Mfe?.Money,
        (double?)excursion.Mae?.Price,
        (double?)excursion.Mfe?.Price,
        excursion.Source,
        excursion.Source is null ? null : excursion.Coverage,
        trade.Reason ?? excursion.Reason,
        Lines(trade.Slices))
    {
        ExitReason = exit is { } reason ? EnumWords<ExitReason>.Of(reason) : null,
    };

    static IReadOnlyList<SliceLine> Lines(IReadOnlyList<TradeSlice> slices) =>
        [.. slices.Select(slice => new SliceLine(slice.ExecutionId, slice.Entry ? "ENTRY" : "EXIT", UtcText.Format(slice.Time),
            (double)slice.Quantity, (double?)slice.Price, (double?)slice.Fee))];
}

using System.Globalization;
using System.Text.Json;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Recovering;
using Recorder.Storage.Schema;

namespace Recorder.Cli.Importing;

/// <summary>Brings a history into a file: through the same intake, journal and writer as a run that is recorded.</summary>
static class Import
{
    // So often the writer is waited for: what is accepted faster than it is written would fill the journal.
    const int Every = 50_000;

    static readonly RecorderSettings Settings = RecorderSettings.Fast with { CloseBudget = TimeSpan.FromMinutes(10) };

    /// <summary>Imports. A history that is there already is left untouched, byte by byte.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">Told what is being done, and how much of how much.</param>
    /// <param name="cancellation">Before anything is written: leaves the file as it is. After that: ends the run as canceled; the same import goes on with it.</param>
    /// <exception cref="CannotRunException">It cannot be done.</exception>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    internal static ImportAnswer Run(ImportRequest request, Action<string, long, long>? progress, CancellationToken cancellation)
    {
        using var turn = ImportTurn.Take(request.Database);
        Prepare(request.Database);
        var plan = ImportPlan.Make(request, cancellation);
        if (plan.HasWork)
            Write(request.Database, plan, progress, cancellation);
        return ImportAnswer.Of(plan, dryRun: false);
    }

    /// <summary>Says what an import would do, and writes nothing.</summary>
    /// <exception cref="CannotRunException">It cannot be done.</exception>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    internal static ImportAnswer Try(ImportRequest request, CancellationToken cancellation) => ImportAnswer.Of(ImportPlan.Make(request, cancellation), dryRun: true);

    // An older file is migrated, and what a killed import left in its journal brought in, before anything is compared.
    static void Prepare(string database)
    {
        if (JournalRecovery.Waiting(database).Gone > 0 || (File.Exists(database) && !IsReadable(database)))
            JournalRecovery.Run(database);
    }

    static bool IsReadable(string database)
    {
        try
        {
            RecorderDatabase.OpenForReading(database).Dispose();
            return true;
        }
        catch (DatabaseRefusedException)
        {
            return false;
        }
    }

    static void Write(string database, ImportPlan plan, Action<string, long, long>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var store = RecorderStore.Open(database, Settings);
        var run = Begin(store, plan);
        long done = 0, lost = 0, total = plan.Fills.Count + plan.Orders.Count + plan.Marks.Count;
        foreach (var (body, utc) in Events(plan))
        {
            if (cancellation.IsCancellationRequested)
                break;
            lost += run.Accept(body, utc) ? 0 : 1;
            if (++done % Every != 0)
                continue;
            Flush(store);
            progress?.Invoke("import", done, total);
        }

        var canceled = cancellation.IsCancellationRequested && done < total;
        run.Accept(new NoteTaken { Kind = NoteKind.Note, Name = "import", Text = Note(plan), Value = plan.Fills.Count }, plan.EndUtc!.Value);
        run.End(
            canceled ? new RunEnded { Status = RunStatus.Canceled, Reason = "the import was interrupted; the same import goes on with it" } : new RunEnded { Status = RunStatus.Completed },
            plan.EndUtc.Value);
        Flush(store);
        if (lost > 0)
            throw new CannotRunException(string.Create(CultureInfo.InvariantCulture, $"{lost} events could not be kept and are in run_gaps: {store.Failure?.Message ?? "the journal was full"}"));
        if (canceled)
            throw new OperationCanceledException(cancellation);
    }

    static RunIntake Begin(RecorderStore store, ImportPlan plan)
    {
        var run = plan.Exists
            ? store.Continue(plan.RunId, BarOverflow.Wait)
            : store.Begin(
                new StrategyRegistered { Name = plan.Strategy }, new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { }) }, plan.Start, plan.StartUtc!.Value, BarOverflow.Wait, plan.RunId);
        if (plan.BeginsEarlier)
            run.Accept(plan.Start, plan.StartUtc!.Value);
        foreach (var (connection, symbol, multiplier, currency) in plan.Symbols)
            run.Accept(new SymbolSeen { ConnectionId = connection, SymbolId = symbol, Name = symbol, Multiplier = multiplier, QuoteCurrency = currency }, plan.StartUtc!.Value);
        return run;
    }

    static void Flush(RecorderStore store)
    {
        if (!store.Flush(Settings.CloseBudget))
            throw new CannotRunException($"the file could not be written: {store.Failure?.Message ?? "it took too long"}; what waits is in the journal beside it");
    }

    // As it happened; at one instant the mark first, which is what the fill could see, and the order before its fill.
    static IEnumerable<(IEventBody Body, DateTime Utc)> Events(ImportPlan plan) => Merge(
        Merge(plan.Marks.Select(mark => ((IEventBody)Bar(mark, plan.MarksSource), mark.ClosedUtc)), plan.Orders.Select(order => ((IEventBody)order.State, order.TimeUtc))),
        plan.Fills.Select(fill => ((IEventBody)Execution(fill), fill.TimeUtc)));

    // Both are in order of time.
    static IEnumerable<(IEventBody Body, DateTime Utc)> Merge(IEnumerable<(IEventBody Body, DateTime Utc)> first, IEnumerable<(IEventBody Body, DateTime Utc)> second)
    {
        using var next = first.GetEnumerator();
        var more = next.MoveNext();
        foreach (var happened in second)
        {
            for (; more && next.Current.Utc <= happened.Utc; more = next.MoveNext())
                yield return next.Current;
            yield return happened;
        }

        for (; more; more = next.MoveNext())
            yield return next.Current;
    }

    static ExecutionReported Execution(ImportedFill fill) => new()
    {
        ExecutionId = fill.ExecutionId!,
        OrderId = fill.OrderId!,
        ConnectionId = fill.Connection ?? ImportPlan.NoConnection,
        Symbol = fill.Symbol,
        AccountId = fill.Account,
        Side = fill.Side,
        Price = fill.Price,
        Quantity = fill.Quantity,
        Fee = fill.Fee,
        GrossPnl = fill.GrossPnl,
        NetPnl = fill.NetPnl,
        PositionId = fill.PositionId,
        // An export does not say whether the account holds several positions of a symbol.
        PositionsNetted = true,
        OrderTypeId = fill.OrderType,
        Comment = fill.Comment,
    };

    static BarClosed Bar(Mark mark, string? source) => new()
    {
        Symbol = mark.Symbol,
        Timeframe = mark.Timeframe,
        Source = source,
        OpenedUtc = mark.OpenedUtc,
        Open = mark.Open,
        High = mark.High,
        Low = mark.Low,
        Close = mark.Close,
        Volume = mark.Volume,
    };

    static string Note(ImportPlan plan)
    {
        var orders = plan.OrderAnswer is { } answer ? string.Create(CultureInfo.InvariantCulture, $" and {answer.Imported} orders") : "";
        var marks = plan.MarksSource is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; {plan.Marks.Count} marks of {plan.MarksSource}");
        return string.Create(CultureInfo.InvariantCulture, $"{plan.Fills.Count} fills{orders} of {plan.FillsSource}{marks}");
    }
}

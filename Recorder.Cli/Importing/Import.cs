using System.Globalization;
using System.Text.Json;
using Recorder.Cli.Waiting;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Recovery;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Cli.Importing;

/// <summary>Imports a history into a database, through the intake, journal and writer that record live runs.</summary>
static class Import
{
    // Number of events after which the import waits for the writer. Otherwise the journal would fill, because events are accepted faster
    // than they are written.
    const int Every = 50_000;

    /// <summary>Settings of the writer.</summary>
    internal static readonly RecorderSettings Settings = RecorderSettings.Fast with { CloseBudget = DatabaseWait.WithoutLimit };

    /// <summary>Imports a history. Importing the same history again does not change the file.</summary>
    /// <param name="request">The files and options of the import.</param>
    /// <param name="progress">Called with the current step, the amount done and the total.</param>
    /// <param name="patience">How long to wait for a database that cannot be written. If the wait ends before the first write, the file
    /// is unchanged. If it ends later, the run has the status CANCELED; the same import then continues the run.</param>
    /// <exception cref="CannotRunException">The import cannot be done.</exception>
    /// <exception cref="UnwrittenException">Some imported events are not in the database.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    internal static ImportAnswer Run(ImportRequest request, Action<string, long, long>? progress, DatabaseWait patience) =>
        ImportAnswer.Of(Run(request.Database, () => ImportPlan.Make(request, patience.End), progress, patience), dryRun: false);

    /// <summary>Carries out a plan. A plan that adds nothing does not change the file.</summary>
    /// <param name="database">The file.</param>
    /// <param name="make">Makes the plan. Called when no other import is running.</param>
    /// <param name="progress">Called with the current step, the amount done and the total.</param>
    /// <param name="patience">How long to wait for a database that cannot be written.</param>
    /// <exception cref="CannotRunException">The import cannot be done.</exception>
    /// <exception cref="UnwrittenException">Some imported events are not in the database.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    internal static ImportPlan Run(string database, Func<ImportPlan> make, Action<string, long, long>? progress, DatabaseWait patience)
    {
        using var turn = ImportTurn.Take(database);
        Prepare(database);
        var plan = make();
        if (plan.HasWork)
            Write(database, plan, progress, patience);
        return plan;
    }

    /// <summary>Returns what an import would do, and writes nothing.</summary>
    /// <exception cref="CannotRunException">The import cannot be done.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    internal static ImportAnswer Try(ImportRequest request, CancellationToken cancellation) =>
        ImportAnswer.Of(ImportPlan.Make(request, cancellation), dryRun: true);

    /// <summary>Migrates an older file and writes the orphaned journal of a killed import, before the database is compared with the source.
    /// </summary>
    internal static void Prepare(string database)
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

    static void Write(string database, ImportPlan plan, Action<string, long, long>? progress, DatabaseWait patience)
    {
        patience.End.ThrowIfCancellationRequested();
        try
        {
            using var store = patience.Open(database, Settings);
            Write(store, plan, progress, patience.End);
        }
        catch (Exception e) when (e is CannotRunException or OperationCanceledException)
        {
            // An incomplete import may mean that its events are still in the journal, so this is checked first.
            patience.Settle(database);
            throw;
        }

        patience.Settle(database);
    }

    static void Write(RecorderStore store, ImportPlan plan, Action<string, long, long>? progress, CancellationToken cancellation)
    {
        var run = Begin(store, plan);
        var job = ImportJob.Begin(store, plan);
        long done = 0, lost = 0, total = plan.Fills.Count + plan.Orders.Count + plan.Marks.Count;
        foreach (var (body, utc) in Events(plan))
        {
            if (cancellation.IsCancellationRequested || !HasRoom(store, cancellation))
                break;
            lost += run.Accept(body, utc) ? 0 : 1;
            job?.Count(body);
            if (++done % Every != 0)
                continue;
            Flush(store);
            progress?.Invoke("import", done, total);
        }

        var canceled = cancellation.IsCancellationRequested && done < total;
        run.Accept(
            new NoteTaken { Kind = NoteKind.Note, Name = "import", Text = Note(plan), Value = plan.Fills.Count }, plan.EndUtc!.Value);
        run.End(
            canceled
                ? new RunEnded
                {
                    Status = RunStatus.Canceled,
                    Reason = "the import was interrupted; the same import continues it",
                    ErrorCode = RunError.ImportInterrupted,
                }
                : new RunEnded { Status = RunStatus.Completed },
            plan.EndUtc.Value);
        job?.End(lost, canceled);
        Flush(store);
        if (lost > 0)
            throw new CannotRunException(string.Create(CultureInfo.InvariantCulture,
                $"{lost} events were dropped and are listed in run_gaps: {store.Failure?.Message ?? "the journal was full"}"));
        if (canceled)
            throw new OperationCanceledException(cancellation);
    }

    static RunIntake Begin(RecorderStore store, ImportPlan plan)
    {
        var run = plan.Exists
            ? store.Continue(plan.RunId, BarOverflow.Wait)
            : store.Begin(
                new StrategyRegistered { Name = plan.Strategy },
                new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { }) }, plan.Start, plan.StartUtc!.Value,
                BarOverflow.Wait, plan.RunId);
        if (plan.BeginsOtherwise)
            run.Accept(plan.Start, plan.StartUtc!.Value);
        foreach (var (connection, symbol, multiplier, currency) in plan.Symbols)
            run.Accept(new SymbolSeen
            {
                ConnectionId = connection,
                SymbolId = symbol,
                Name = symbol,
                Multiplier = multiplier,
                QuoteCurrency = currency
            },
                plan.StartUtc!.Value);
        return run;
    }

    // False when the user interrupted the command while the database could not be written.
    static bool HasRoom(RecorderStore store, CancellationToken cancellation)
    {
        try
        {
            store.AwaitRoom(cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    static void Flush(RecorderStore store)
    {
        if (!store.Flush(Settings.CloseBudget))
            throw new CannotRunException(
                $"the file could not be written: {store.Failure?.Message ?? "it took too long"}; "
                    + "the queued events are in the journal beside it");
    }

    // Sorted by time. At the same time, a mark comes before the fill that could see it, and an order before its fill.
    static IEnumerable<(IEventBody Body, DateTime Utc)> Events(ImportPlan plan) => Merge(
        Merge(plan.Marks.Select(mark => ((IEventBody)Bar(mark, plan.MarksSource), mark.ClosedUtc)),
            plan.Orders.Select(order => ((IEventBody)order.State, order.TimeUtc))),
        plan.Fills.Select(fill => ((IEventBody)Execution(fill), fill.TimeUtc)));

    // Both inputs are sorted by time.
    static IEnumerable<(IEventBody Body, DateTime Utc)> Merge(
        IEnumerable<(IEventBody Body, DateTime Utc)> first, IEnumerable<(IEventBody Body, DateTime Utc)> second)
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
        // An export does not say whether the account can hold several positions of a symbol.
        PositionsNetted = true,
        OrderTypeId = fill.OrderType,
        Comment = fill.Comment,
    };

    static BarClosed Bar(ImportedMark mark, string? source) => new()
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
        var marks = plan.MarksSource is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; {plan.Marks.Count} marks of {plan.MarksSource}");
        return string.Create(CultureInfo.InvariantCulture, $"{plan.Fills.Count} fills{orders} of {plan.FillsSource}{marks}");
    }
}

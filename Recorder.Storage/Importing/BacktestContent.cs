namespace Recorder.Storage.Importing;

/// <summary>
/// Converts a backtest database. Its jobs, and its backtests without a job, become runs. Its trades become orders and fills.
/// </summary>
sealed class BacktestContent(SourceFile file) : SourceContent(file, BacktestSchema.Schema)
{
    const string NoJob = "no job has this id";

    // Jobs and trades are read side by side, so both have this order.
    const string JobOrder = "CAST(id AS TEXT)";
    const string TradeOrder = "CAST(backtest_job_id AS TEXT), id";

    protected override IEnumerable<ImportedItem> Known(SourceTally tally)
    {
        var catalogue = new BacktestCatalogue();
        foreach (var row in Rows(BacktestSchema.Strategies, tally))
        {
            if (Strategy(row, catalogue, tally) is { } item)
                yield return item;
        }

        // The names of the runs are read later. They are not needed here, because the id of a strategy follows from its own name.
        foreach (var strategy in catalogue.Strategies)
            yield return new ImportedStrategy(strategy.Name, strategy.SourceRef, strategy.Description);
        foreach (var row in Rows(BacktestSchema.Datasets, tally))
            yield return Dataset(row, catalogue, tally);
        var metrics = new BacktestMetricRows(Rows(BacktestSchema.Metrics, tally), tally);
        var jobs = new Dictionary<Guid, FinishedJob>();
        foreach (var item in JobItems(catalogue, metrics, jobs, tally))
            yield return item;
        foreach (var orphan in metrics.Remaining("no job has this id, or the job has another row"))
            yield return orphan;
        foreach (var row in Rows(BacktestSchema.Backtests, tally, JobOrder))
        {
            foreach (var item in Backtest(row, catalogue, jobs, tally))
                yield return item;
        }
    }

    static KeptRow? Strategy(SourceRow row, BacktestCatalogue catalogue, SourceTally tally)
    {
        var key = row.Text("id") ?? "";
        if (row.Text("name") is not { } name)
            return tally.Whole(row, BacktestSchema.Strategies, key, null, "the name is missing");
        return catalogue.Add(new BacktestStrategy(name, row.Text("module_path"), row.Text("class_name"), row.Text("description")))
            ? tally.Remainder(row, BacktestSchema.Strategies, key, name)
            : tally.Whole(row, BacktestSchema.Strategies, key, null, "another strategy has this name");
    }

    static KeptRow Dataset(SourceRow row, BacktestCatalogue catalogue, SourceTally tally)
    {
        var (id, path) = (row.Text("id"), row.Text("file_path"));
        catalogue.Add(
            id, path,
            new BacktestDataset(
                path, row.Text("symbol"), row.Text("timeframe"), row.Text("exchange"), row.Time("start_date"), row.Time("end_date")));
        _ = tally.Remainder(row, BacktestSchema.Datasets, id ?? "", "");
        var json = row.All();
        foreach (var column in (string[])["start_date", "end_date", "last_used", "created_at", "last_accessed"])
        {
            if (row.TimeText(column) is { } time)
                json[column] = time;
        }

        return new KeptRow(BacktestSchema.Datasets, id ?? "", $"{row.Text("name")}\u001f{row.Text("created_at")}", null, null, json);
    }

    IEnumerable<ImportedItem> JobItems(
        BacktestCatalogue catalogue, BacktestMetricRows metrics, Dictionary<Guid, FinishedJob> jobs, SourceTally tally)
    {
        using var trades = Rows(BacktestSchema.Trades, tally, TradeOrder).GetEnumerator();
        var more = trades.MoveNext();
        foreach (var job in Rows(BacktestSchema.Jobs, tally, JobOrder))
        {
            var own = new List<SourceRow>();
            for (; more && Order(trades.Current.Text("backtest_job_id"), job.Text("id")) <= 0; more = trades.MoveNext())
            {
                if (trades.Current.Text("backtest_job_id") is { } id && id == job.Text("id"))
                    own.Add(trades.Current);
                else
                    yield return tally.Whole(trades.Current, BacktestSchema.Trades, trades.Current.Text("id") ?? "", null, NoJob);
            }

            var run = BacktestRun.OfJob(job, own, metrics.Take(job.Text("id")), catalogue);
            if (run is null || !jobs.TryAdd(run.RunId, run.Finished))
            {
                foreach (var item in Unimported(job, own, tally))
                    yield return item;
                continue;
            }

            yield return run.Imported(File.Name);
            foreach (var kept in run.Kept(tally))
                yield return kept;
        }

        for (; more; more = trades.MoveNext())
            yield return tally.Whole(trades.Current, BacktestSchema.Trades, trades.Current.Text("id") ?? "", null, NoJob);
    }

    static IEnumerable<ImportedItem> Unimported(SourceRow job, List<SourceRow> trades, SourceTally tally)
    {
        yield return tally.Whole(
            job, BacktestSchema.Jobs, job.Text("id") ?? "", null, "the id, the strategy or the time is missing, or the row is repeated");
        foreach (var trade in trades)
            yield return tally.Whole(trade, BacktestSchema.Trades, trade.Text("id") ?? "", null, NoJob);
    }

    // A backtest that a job produced does not become a run, because the job has more details.
    IEnumerable<ImportedItem> Backtest(SourceRow row, BacktestCatalogue catalogue, Dictionary<Guid, FinishedJob> jobs, SourceTally tally)
    {
        var key = row.Text("id") ?? "";
        var run = BacktestRun.OfBacktest(row, catalogue);
        if (run is null)
        {
            yield return tally.Whole(row, BacktestSchema.Backtests, key, null, "the id, the strategy or the time is missing");
        }
        else if (jobs.Values.FirstOrDefault(job => job.HasProduced(run.Finished)) is { } job)
        {
            yield return tally.Whole(row, BacktestSchema.Backtests, key, job.RunId, null);
        }
        else if (!jobs.TryAdd(run.RunId, run.Finished))
        {
            yield return tally.Whole(row, BacktestSchema.Backtests, key, null, "another row has this id and this time");
        }
        else
        {
            yield return run.Imported(File.Name);
            foreach (var kept in run.Kept(tally))
                yield return kept;
        }
    }

    static int Order(string? one, string? other) => string.CompareOrdinal(one ?? "", other ?? "");
}

using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Recorder.Server.Answers;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.Reading;

/// <summary>Answers requests for rows. No transaction stays open while a slow client receives the rows. Thread-safe.</summary>
/// <param name="files">The served files.</param>
/// <param name="lifetime">Ends streams when the server stops.</param>
/// <param name="time">Clock of the time limit.</param>
sealed class RowEndpoint(ServedFiles files, IHostApplicationLifetime lifetime, TimeProvider time)
{
    // Longest time of one page, in which the write-ahead log cannot be cleared.
    static readonly TimeSpan PageTime = TimeSpan.FromSeconds(30);

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="route">What it asks for.</param>
    /// <param name="only">The only file that has the rows; null for the files that the request chooses.</param>
    internal async Task Answer(HttpContext context, RowRoute route, ServedFile? only = null)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var query = context.Request.Query;
        RowRequest.CheckNames(query, route.Parameters);
        var form = FormChoice.Of(context.Request);
        var chosen = only is null ? files.Named(RowRequest.Text(query, "file")) : [only];
        var filters = RowRequest.Filters(query, route.Filters);
        var places = route.Place is { } find
            ? find(context, chosen, filters, ending.Token)
            : Place(context, route, chosen, filters, ending.Token);
        var (sort, isDescending) = route.List.IsSortable && !route.IsOne ? RowRequest.Sort(query, route.List) : (null, false);
        var rows = new RowQuery
        {
            List = route.List,
            Columns = RowRequest.Columns(query, route.List, filters.ContainsKey("metric")),
            Filters = filters,
            Sort = sort,
            IsDescending = isDescending,
            Skip = route.IsOne ? 0 : RowRequest.Whole(query, "skip", RowRoute.MostRows) ?? 0,
        };
        var limit = route.IsOne ? 1 : RowRequest.Whole(query, "limit", RowRoute.MostRows) ?? route.Limit ?? RowRoute.MostRows;
        var order = RowRequest.Text(query, "sort") ?? "";
        var isPaged = !route.IsOne && query.ContainsKey("cursor");
        if (isPaged && form is not AcceptedForm.Json)
            throw RequestRefusedException.BadField("cursor", "only with application/json; take NDJSON and CSV whole");
        var after = isPaged && RowRequest.Text(query, "cursor") is { } word ? RowCursor.Read(word, order, rows.KeyLength) : null;
        if (places.Any(place => place.Recorded.Store?.Has(route.List) == false))
            places = ServedFiles.OfOneRun(places, filters, ending.Token);
        if (files.IsVersionKnown(context))
            return;
        RowForm writer = form is AcceptedForm.Csv ? new CsvLines(rows.Columns) : new JsonRows(rows.Columns, form is AcceptedForm.Lines
            ? JsonJoin.Lines : route.IsOne ? JsonJoin.One : isPaged ? JsonJoin.Page : JsonJoin.Array);
        using var end = writer as IDisposable;
        await Send(context, new RowFeed(places, rows, after, limit, writer), writer, isPaged ? order : null, route.Id, ending.Token);
    }

    async Task Send(HttpContext context, RowFeed feed, RowForm form, string? order, PathId id, CancellationToken ending)
    {
        var output = new ArrayBufferWriter<byte>();
        form.Begin(output);
        var before = output.WrittenCount;
        Fill(feed, output, ending);
        if (id is PathId.Trade && output.WrittenCount == before)
            throw RequestRefusedException.NotFound("the run has no such trade");
        context.Response.ContentType = form.MediaType;
        while (!feed.IsAtEnd)
        {
            await context.Response.Body.WriteAsync(output.WrittenMemory, ending);
            output.ResetWrittenCount();
            Fill(feed, output, ending);
        }

        form.End(output, order is null ? null : feed.Next(order, ending)?.Write());
        await context.Response.Body.WriteAsync(output.WrittenMemory, ending);
    }

    void Fill(RowFeed feed, IBufferWriter<byte> output, CancellationToken ending)
    {
        using var limit = new CancellationTokenSource(PageTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, limit.Token);
        try
        {
            feed.Fill(output, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ending.IsCancellationRequested)
        {
            throw RequestRefusedException.With(
                StatusCodes.Status503ServiceUnavailable, "the query takes longer than 30 seconds; narrow it with filters");
        }
    }

    // Sets the filters of the path, and finds the files that can have rows.
    static IReadOnlyList<ServedFile> Place(
        HttpContext context, RowRoute route, IReadOnlyList<ServedFile> chosen, Dictionary<string, IReadOnlyList<object>> filters,
        CancellationToken ending)
    {
        string Value(string name) => PathText.Of(context, name);
        switch (route.Id)
        {
            case PathId.Run:
                return Run(Value("run_id"));
            case PathId.Strategy:
                return Known(StrategyLists.Strategies, "strategy_id");
            case PathId.Instance:
                return Known(StrategyLists.Instances, "instance_id");
            case PathId.Trade:
                var id = Value("trade_id");
                var colon = id.LastIndexOf(':');
                if (colon < 0)
                    throw RequestRefusedException.NotFound($"there is no trade {id}");
                filters["trade_no"] = [id[(colon + 1)..]];
                return Run(id[..colon]);
            default:
                // A filter may have any name of a run, such as latest; here it becomes the id. With an unknown name there are no rows.
                if (filters.TryGetValue("run_id", out var runs))
                    filters["run_id"] = [.. runs.Select(run => ServedFiles.RunId(chosen, (string)run, ending))];
                return chosen;
        }

        IReadOnlyList<ServedFile> Run(string name)
        {
            // The lists that a store reads itself need no copy of the run.
            var (file, runId) = chosen[0].Recorded.Store?.Has(route.List) == true
                ? ServedFiles.Find(chosen, name, ending)
                : ServedFiles.Run(chosen, name, ending);
            filters["run_id"] = [runId];
            return [file];
        }

        IReadOnlyList<ServedFile> Known(RowList list, string name)
        {
            var id = Value(name);
            filters[name] = [id];
            var query = new RowQuery
            {
                List = list,
                Columns = [],
                Filters = new Dictionary<string, IReadOnlyList<object>> { [name] = [id] },
            };
            return chosen.Any(file => file.Recorded.Read(query, 1, _ => { }, null, ending).Rows > 0) ? chosen
                : throw RequestRefusedException.NotFound($"there is no {name.Replace("_id", "", StringComparison.Ordinal)} {id}");
        }
    }
}

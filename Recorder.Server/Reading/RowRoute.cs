using Microsoft.AspNetCore.Http;
using Recorder.Server.Documents;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Reading;

/// <summary>Finds the files that can have rows, and adds filters.</summary>
/// <param name="context">The request.</param>
/// <param name="chosen">The files that the request chooses.</param>
/// <param name="filters">The filters of the request.</param>
/// <param name="cancellation">Ends the search.</param>
delegate IReadOnlyList<ServedFile> FindPlace(
    HttpContext context, IReadOnlyList<ServedFile> chosen, Dictionary<string, IReadOnlyList<object>> filters,
    CancellationToken cancellation);

/// <summary>The kind of object that the last part of a path names. The object must exist.</summary>
enum PathId
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A run.</summary>
    Run,

    /// <summary>A strategy.</summary>
    Strategy,

    /// <summary>An instance.</summary>
    Instance,

    /// <summary>A trade: run id and number.</summary>
    Trade,
}

/// <summary>An endpoint that reads a list.</summary>
/// <param name="Path">Its path; a part in braces is an id.</param>
/// <param name="Tag">Heading in the document.</param>
/// <param name="Summary">Content of the answer, in one sentence.</param>
/// <param name="List">The list.</param>
sealed record RowRoute(string Path, string Tag, string Summary, RowList List)
{
    /// <summary>Highest number of rows of one request.</summary>
    internal const int MostRows = 100_000_000;

    /// <summary>The id in the path.</summary>
    internal PathId Id { get; init; }

    /// <summary>Rows without the parameter limit; null for all.</summary>
    internal int? Limit { get; init; }

    /// <summary>Whether the answer is one object instead of a list.</summary>
    internal bool IsOne { get; init; }

    /// <summary>Parameters that <see cref="Place"/> reads.</summary>
    internal IReadOnlyList<RequestParameter> Own { get; init; } = [];

    /// <summary>Finds the files that can have rows and sets filters; null if the path needs neither.</summary>
    internal FindPlace? Place { get; init; }

    /// <summary>Filters that path or handler set, not the query string.</summary>
    internal IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>The filters that the query string can set.</summary>
    internal IEnumerable<RowFilter> Filters => List.Filters.Where(filter => !IsFixed(filter.Name));

    /// <summary>All its parameters.</summary>
    internal IReadOnlyList<RequestParameter> Parameters =>
    [
        .. Id is PathId.None ? [] : (RequestParameter[])[IdParameter()],
        .. Own,
        .. IsOne ? [] : Filters.Select(RowRequest.Of),
        .. IsOne ? [] : RowRequest.Paging(this),
        RowRequest.Fields(List),
        RowRequest.File,
    ];

    /// <summary>Its description in the OpenAPI document.</summary>
    internal EndpointDocument Document => new()
    {
        Summary = Summary,
        Tag = Tag,
        Parameters = Parameters,
        IsList = !IsOne,
        Answer = [.. List.Columns.Select(column => new DocumentField(column.Name, Type(column.Value), column.Description))],
    };

    bool IsFixed(string filter) => Fixed.Contains(filter) || filter == Id switch
    {
        PathId.Run => "run_id",
        PathId.Strategy => "strategy_id",
        PathId.Instance => "instance_id",
        _ => null,
    };

    RequestParameter IdParameter() => Id switch
    {
        PathId.Run => RowRequest.Run with { IsInPath = true },
        PathId.Strategy => InPath("strategy_id", "Id of a strategy.", "none"),
        PathId.Instance => InPath("instance_id", "Id of an instance.", "none"),
        _ => InPath("trade_id", "run_id and trade_no, joined by a colon.", "latest:1"),
    };

    static RequestParameter InPath(string name, string description, string example) =>
        new(name, description, example) { IsInPath = true, IsRequired = true };

    static string Type(CellForm value) => value switch
    {
        CellForm.Whole => "integer",
        CellForm.Number => "number",
        CellForm.Json => "object",
        _ => "string",
    };
}

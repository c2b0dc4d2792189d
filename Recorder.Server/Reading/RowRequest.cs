using System.Globalization;
using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Reading;

/// <summary>Reads the parameters of a request for rows. Parameters that are not declared are refused.</summary>
static class RowRequest
{
    /// <summary>The parameter that chooses a file.</summary>
    internal static readonly RequestParameter File = new("file", "Only this file, as /api/files names it.", "recorder.db");

    /// <summary>The parameter that names a run.</summary>
    internal static readonly RequestParameter Run = new(
        "run_id", "Id of a run in any case, at least 8 characters of it from the beginning, latest, or latest-1 for the one before.",
        "latest")
    {
        IsRequired = true,
    };

    /// <summary>The parameter of a filter.</summary>
    internal static RequestParameter Of(RowFilter filter) => new(filter.Name, filter.Description, filter.Example)
    {
        Form = filter.Kind switch
        {
            FilterKind.From or FilterKind.To => ParameterForm.Time,
            FilterKind.AtLeast or FilterKind.AtMost => ParameterForm.Number,
            _ => ParameterForm.Text,
        },
        Default = filter.Kind is FilterKind.Words ? filter.Default : null,
        IsRepeatable = filter.Kind is FilterKind.Words,
    };

    /// <summary>The parameter that chooses columns.</summary>
    internal static RequestParameter Fields(RowList list)
    {
        var more = list.Columns.Where(column => column.IsOnRequest).Select(column => column.Name).ToList();
        return new(
            "fields", "Only these fields, separated by commas." + (more.Count == 0 ? "" : $" On request only: {string.Join(", ", more)}."),
            string.Join(',', list.Columns.Take(2).Select(column => column.Name)));
    }

    /// <summary>The parameters that choose the order and the first row.</summary>
    internal static IEnumerable<RequestParameter> Paging(RowRoute route)
    {
        if (route.List.IsSortable)
        {
            var words = route.List.Columns.Where(column => column.CanSort).Select(column => column.Name).ToList();
            yield return new(
                "sort", "Column to sort by; with - before it from the largest value. Rows without a value come last.", words[0])
            {
                Words = [.. words, .. words.Select(word => "-" + word)],
            };
            yield return new("skip", "Number of rows to pass over.", "0") { Form = ParameterForm.Whole, Default = "0" };
        }

        yield return new("limit", "Most rows.", "10")
        {
            Form = ParameterForm.Whole,
            Default = route.Limit?.ToString(CultureInfo.InvariantCulture),
        };
        yield return new(
            "cursor", "Paging by key: empty for the first page, then the field next of the answer before. The answer is "
            + "{\"rows\": [...], \"next\": ...}; next is null at the end. JSON only.", "");
    }

    /// <summary>Refuses undeclared, repeated and missing parameters.</summary>
    /// <exception cref="RequestRefusedException">A parameter is wrong.</exception>
    internal static void CheckNames(IQueryCollection query, IReadOnlyList<RequestParameter> declared)
    {
        foreach (var (name, values) in query)
        {
            var parameter = declared.FirstOrDefault(parameter => !parameter.IsInPath && parameter.Name == name)
                ?? throw RequestRefusedException.BadField(
                    name, $"unknown; expected {string.Join(", ", declared.Where(known => !known.IsInPath).Select(known => known.Name))}");
            if (values.Count > 1 && !parameter.IsRepeatable)
                throw RequestRefusedException.BadField(name, "expected once");
        }

        foreach (var parameter in declared)
        {
            if (parameter is { IsRequired: true, IsInPath: false } && string.IsNullOrEmpty(query[parameter.Name]))
                throw RequestRefusedException.BadField(parameter.Name, "expected a value, such as " + parameter.Example);
        }
    }

    /// <summary>A parameter; null when it is absent or empty.</summary>
    internal static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number from 0 on.</summary>
    internal static long? Whole(IQueryCollection query, string name, long most) =>
        Text(query, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : throw RequestRefusedException.BadField(
            name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from 0 to {most}"));

    /// <summary>The values of the filters.</summary>
    internal static Dictionary<string, IReadOnlyList<object>> Filters(IQueryCollection query, IEnumerable<RowFilter> filters)
    {
        var values = new Dictionary<string, IReadOnlyList<object>>(StringComparer.Ordinal);
        foreach (var filter in filters)
        {
            object[] given = [.. query[filter.Name].Where(text => !string.IsNullOrEmpty(text)).Select(text => Value(filter, text!))];
            if (given.Length > 0)
                values[filter.Name] = given;
        }

        return values;
    }

    /// <summary>The columns of the answer.</summary>
    internal static IReadOnlyList<RowColumn> Columns(IQueryCollection query, RowList list, bool hasMetric)
    {
        if (Text(query, "fields") is not { } fields)
            return [.. list.Columns.Where(column => !column.IsOnRequest || hasMetric && column.Name == "metric_value")];
        return
        [
            .. fields.Split(',').Distinct().Select(name => list.Column(name) ?? throw RequestRefusedException.BadField(
                "fields", $"expected some of {string.Join(", ", list.Columns.Select(column => column.Name))}, separated by commas")),
        ];
    }

    /// <summary>The column to sort by, and the direction.</summary>
    internal static (RowColumn? Column, bool IsDescending) Sort(IQueryCollection query, RowList list)
    {
        if (Text(query, "sort") is not { } sort)
            return (null, false);
        return list.Column(sort.TrimStart('-')) is { CanSort: true } column && sort.Length - column.Name.Length <= 1
            ? (column, sort[0] == '-')
            : throw RequestRefusedException.BadField(
                "sort", $"expected one of {string.Join(", ", list.Columns.Where(known => known.CanSort).Select(known => known.Name))}, "
                + "with - before it for the largest first");
    }

    static object Value(RowFilter filter, string text) => filter.Kind switch
    {
        FilterKind.From or FilterKind.To => IsoTime.TryRead(text, out var utc) ? utc
            : throw RequestRefusedException.BadField(filter.Name, $"expected a time in ISO 8601, such as {filter.Example}"),
        FilterKind.AtLeast or FilterKind.AtMost =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw RequestRefusedException.BadField(filter.Name, "expected a number"),
        _ => text,
    };
}

using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;
using Recorder.Storage.Schema;

namespace Recorder.Storage.Queries.Rows;

/// <summary>The kind of a column's values.</summary>
public enum CellForm
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>JSON: an object or an array.</summary>
    Json,
}

/// <summary>A column of a list.</summary>
public sealed record RowColumn
{
    /// <summary>Name in the answer.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of its values.</summary>
    public CellForm Value { get; init; }

    /// <summary>Meaning in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the column is returned only when a request names it.</summary>
    public bool IsOnRequest { get; init; }

    /// <summary>Whether rows can be sorted by it.</summary>
    public bool CanSort => Value is not CellForm.Json;

    /// <summary>Its SQL expression.</summary>
    internal SqlPart Sql { get; init; } = "NULL";

    /// <summary>
    /// Columns of a table under their own names, with the descriptions of the data dictionary. Ids of strategies, instances and runs are
    /// returned as the program that sent them uses them.
    /// </summary>
    /// <param name="table">The table or view.</param>
    /// <param name="alias">Its name in the query.</param>
    /// <param name="names">The columns.</param>
    internal static IEnumerable<RowColumn> Of(string table, string alias, params string[] names) =>
        names.Select(name =>
        {
            var entry = DataDictionary.OfThisSchema.Single(entry => entry.Object == table && entry.ColumnNo > 0 && entry.Name == name);
            return new RowColumn
            {
                Name = name,
                Sql = Registered(name) is { } kind ? ClientId.Of(kind, alias, name) : SqlPart.Column(alias, name),
                Description = entry.Description,
                Value = name.EndsWith("_json", StringComparison.Ordinal) ? CellForm.Json : entry.Type switch
                {
                    "INTEGER" => CellForm.Whole,
                    "REAL" => CellForm.Number,
                    _ => CellForm.Text,
                },
            };
        });

    /// <summary>A computed column.</summary>
    internal static RowColumn Computed(string name, CellForm value, SqlPart sql, string description) =>
        new() { Name = name, Value = value, Sql = sql, Description = description };

    static RegistrationKind? Registered(string column) => column switch
    {
        "strategy_id" => RegistrationKind.Strategy,
        "instance_id" => RegistrationKind.Instance,
        "run_id" => RegistrationKind.Run,
        _ => null,
    };
}

using System.Globalization;

namespace Recorder.Storage.Identity;

/// <summary>
/// Ids derived from names, so that the same strategy, instance, series or group has the same id in every run, process and database.
/// </summary>
public static class RecorderId
{
    // Any fixed value. It must never change, or every known strategy would get a new id.
    static readonly Guid Namespace = new("6f0c2f0e-7c55-5d3a-9a39-0d6d3f1b5e21");

    /// <summary>Id of a strategy: its name, version and vendor.</summary>
    public static Guid Strategy(string name, string? version, string? vendor) => Of("strategy", name, version, vendor);

    /// <summary>Id of an instance: the strategy with its parameters, symbols and account.</summary>
    /// <param name="strategyId">The strategy.</param>
    /// <param name="parametersJson">All parameters in canonical form (the same parameters always give the same text).</param>
    /// <param name="symbols">Symbols, in any order.</param>
    /// <param name="accountId">The account.</param>
    public static Guid Instance(Guid strategyId, string parametersJson, IEnumerable<string> symbols, string? accountId) =>
        Of("instance", strategyId.ToString(), parametersJson, string.Join('\n', symbols.Order(StringComparer.Ordinal)), accountId);

    /// <summary>
    /// Id of the run with the imported history of a strategy. Each strategy has one such run, so that a later import continues it.
    /// </summary>
    public static Guid ImportedRun(Guid strategyId) => Of("imported run", strategyId.ToString());

    /// <summary>Id of an imported fill that has no id in its file.</summary>
    /// <param name="content">All known values of the fill, as text.</param>
    /// <param name="ordinal">Counts the fills of this content, from 1.</param>
    public static Guid ImportedFill(string content, int ordinal) =>
        Of("imported fill", content, ordinal.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Id of a strategy, an instance or a run that a client names over HTTP: a UUID or 32 hexadecimal digits are the id, in any case. From
    /// any other text, an id is computed.
    /// </summary>
    /// <param name="kind">Kind of the thing. Things of different kinds may have the same text.</param>
    /// <param name="clientId">The id that the client uses.</param>
    public static Guid OfClient(string kind, string clientId) =>
        (Guid.TryParseExact(clientId, "D", out var id) || Guid.TryParseExact(clientId, "N", out id)) && id != Guid.Empty
            ? id
            : Of("client", kind, clientId);

    /// <summary>Id of a row of another program's database, and of the run that it becomes.</summary>
    /// <param name="schema">Name of the schema of that database.</param>
    /// <param name="table">Its table.</param>
    /// <param name="key">Key of the row.</param>
    /// <param name="identity">More values of the row, to distinguish it from a row with the same key in another database.</param>
    public static Guid ImportedRow(string schema, string table, string key, params string?[] identity) =>
        Of(["imported row", schema, table, key, .. identity]);

    /// <summary>Id of a series of bars that a run saw.</summary>
    public static Guid Series(Guid runId, string symbol, string timeframe) => Of("series", runId.ToString(), symbol, timeframe);

    /// <summary>
    /// Id of an OCO group: the run, the rule that found it, and the value that the orders have in common under that rule.
    /// </summary>
    public static Guid OcoGroup(Guid runId, string rule, string tie) => Of("oco", runId.ToString(), rule, tie);

    // U+001F is the separator, because no name contains it: ("a", "bc") and ("ab", "c") differ.
    static Guid Of(params string?[] parts) => Uuid.FromName(Namespace, string.Join('\u001f', parts));
}

namespace Recorder.Storage.Queries;

/// <summary>The columns of a table or view.</summary>
/// <param name="Columns">Its columns in their order; empty when there is no such table or view.</param>
/// <param name="HasRows">True when it has a row.</param>
public sealed record ViewShape(IReadOnlyList<string> Columns, bool HasRows);

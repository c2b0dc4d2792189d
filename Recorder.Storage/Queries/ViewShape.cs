namespace Recorder.Storage.Queries;

/// <summary>The shape of a table or view.</summary>
/// <param name="Columns">Its columns in order; empty when the file does not have it.</param>
/// <param name="HasRows">Whether it has a row.</param>
public sealed record ViewShape(IReadOnlyList<string> Columns, bool HasRows);

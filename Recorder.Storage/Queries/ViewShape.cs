namespace Recorder.Storage.Queries;

/// <summary>What a table or view looks like.</summary>
/// <param name="Columns">Its columns in their order; none when there is no such thing.</param>
/// <param name="HasRows">It has a row at least.</param>
public sealed record ViewShape(IReadOnlyList<string> Columns, bool HasRows);

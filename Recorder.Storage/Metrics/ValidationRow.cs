namespace Recorder.Storage.Metrics;

/// <summary>A result of a validation; <c>data_dictionary</c> describes the columns of <c>run_validations</c>.</summary>
public sealed record ValidationRow(
    string Test,
    string Statistic,
    double? Value,
    double? PValue,
    double? Low,
    double? High,
    int N,
    string Hypothesis,
    int? Seed,
    string? Generator,
    int? Draws,
    int? BlockLength,
    string? Reason,
    int Version,
    SortedDictionary<string, object>? Details = null);

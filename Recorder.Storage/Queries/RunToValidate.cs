using Recorder.Analytics.Validation;

namespace Recorder.Storage.Queries;

/// <summary>The input of a validation.</summary>
/// <param name="Input">Days and trades of the run, and the other runs of its strategy.</param>
/// <param name="PeriodsPerYear">Number of its days in a year; null when it has no days.</param>
/// <param name="AsOfSequence">Number of the last event of the run that counts.</param>
public sealed record RunToValidate(ValidationInput Input, double? PeriodsPerYear, long AsOfSequence);

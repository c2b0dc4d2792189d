namespace Recorder.Storage.Datasets;

/// <summary>A dataset to store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Source, symbol and length of its bars.</param>
/// <param name="Exchange">Exchange; null: not stated.</param>
/// <param name="TimeZone">
/// Time zone of the sessions, and of times without an offset: <c>UTC</c>, a name such as <c>America/Chicago</c>, or an offset such as
/// <c>+02:00</c>.
/// </param>
/// <param name="Filename">File that the bars come from, without its folder.</param>
public sealed record NewDataset(string Name, CandleKey Key, string? Exchange, string TimeZone, string Filename);

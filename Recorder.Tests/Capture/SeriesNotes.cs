namespace Recorder.Tests.Capture;

/// <summary>The notes of a run about the series that its bars come from, as rows.</summary>
static class SeriesNotes
{
    internal const string Listens = "text=the bars of NQ 10s come from the strategy's own series";
    internal const string TakesOver = "text=from here on the bars of NQ 10s come from the strategy's own series";
    internal const string Released =
        "text=from here on the bars of NQ 10s come from a series of the recorder: the strategy no longer keeps its series, or it stopped";
    internal const string ReleasedAtTheEnd =
        "text=the strategy released its series of NQ 10s before the run ended: the recorder requested the last bars itself";
}

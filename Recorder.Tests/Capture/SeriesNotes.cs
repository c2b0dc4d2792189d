namespace Recorder.Tests.Capture;

/// <summary>What a run says of the series that its bars come from, as rows.</summary>
static class SeriesNotes
{
    internal const string Listens = "text=the bars of NQ 10s are those of the strategy's own series";
    internal const string TakesOver = "text=from here on the bars of NQ 10s are those of the strategy's own series";
    internal const string LetGo =
        "text=from here on the bars of NQ 10s are those of a series of the recorder's own: the strategy no longer keeps its series, "
        + "or the market went on without it";
    internal const string LetGoAtTheEnd =
        "text=what the last bars of NQ 10s may lack was asked of the platform: the strategy released its series before the run ended";
}

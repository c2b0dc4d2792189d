using Recorder.Storage.Events;

namespace Recorder.Storage.Intake;

/// <summary>Events of a run that were dropped.</summary>
/// <param name="FirstSequence">First dropped event.</param>
/// <param name="LastSequence">Last dropped event.</param>
/// <param name="Type">Kind of the events; null when it is unknown.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="FromUtc">Time of the first.</param>
/// <param name="ToUtc">Time of the last.</param>
sealed record Gap(long FirstSequence, long LastSequence, EventType? Type, string Reason, DateTime FromUtc, DateTime ToUtc)
{
    internal long Events => LastSequence - FirstSequence + 1;

    /// <summary>Puts gaps that touch each other into one.</summary>
    internal static IReadOnlyList<Gap> Join(IEnumerable<Gap> gaps)
    {
        var joined = new List<Gap>();
        foreach (var gap in gaps.OrderBy(gap => gap.FirstSequence))
        {
            if (joined.Count > 0 && joined[^1] is { } last && last.LastSequence + 1 == gap.FirstSequence && last.Type == gap.Type
                && last.Reason == gap.Reason)
                joined[^1] = last with { LastSequence = gap.LastSequence, ToUtc = gap.ToUtc };
            else
                joined.Add(gap);
        }

        return joined;
    }
}

namespace Recorder.Simulator;

/// <summary>Orders that cancel each other.</summary>
sealed class OcoGroup
{
    internal OcoGroup(string key, OcoOrigin origin, IReadOnlyList<WorkingOrder> members)
    {
        Key = key;
        Origin = origin;
        Members = members;
    }

    internal string Key { get; }

    internal OcoOrigin Origin { get; }

    internal IReadOnlyList<WorkingOrder> Members { get; }

    internal List<WorkingOrder> Siblings(WorkingOrder order) => [.. Members.Where(m => m != order && m.IsWorking)];
}

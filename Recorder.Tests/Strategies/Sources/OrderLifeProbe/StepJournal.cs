using System.Text.Json;

namespace OrderLifeProbe;

/// <summary>Writes one JSON line per step.</summary>
internal sealed class StepJournal
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
                return [.. lines];
        }
    }

    public void Expect(string what, bool seen)
    {
        if (seen)
            Passed++;
        else
            Failed++;
        Write(new { step = what, verdict = seen ? "as expected" : "NOT as expected" });
    }

    public void Note(string text) => Write(new { note = text });

    private void Write(object line)
    {
        lock (gate)
            lines.Add(JsonSerializer.Serialize(line));
    }
}

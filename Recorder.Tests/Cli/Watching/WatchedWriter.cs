using System.Text;

namespace Recorder.Tests.Cli.Watching;

/// <summary>A stream that signals when a text was written to it.</summary>
/// <param name="wanted">The text.</param>
sealed class WatchedWriter(string wanted) : TextWriter
{
    readonly StringBuilder _text = new();
    readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    internal Task Seen => _seen.Task;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
            if (_text.ToString().Contains(wanted, StringComparison.Ordinal))
                _seen.TrySetResult();
        }
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}

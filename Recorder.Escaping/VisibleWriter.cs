using System.Text;

namespace Recorder.Escaping;

/// <summary>
/// A text writer for text from other programs that may reach a terminal. It escapes the same characters as <see cref="VisibleText"/>,
/// except line breaks. It does not close the inner writer.
/// </summary>
/// <param name="inner">The inner writer.</param>
public sealed class VisibleWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    // A high surrogate or a carriage return that waits for the next character.
    char? _waiting;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (_waiting is { } first)
        {
            _waiting = null;
            if ((first == '\r' && value == '\n') || char.IsSurrogatePair(first, value))
            {
                inner.Write(first);
                inner.Write(value);
                return;
            }

            inner.Write(VisibleText.Escaped(first));
        }

        if (char.IsHighSurrogate(value) || (value == '\r' && BreaksWithReturn))
            _waiting = value;
        else if (value == '\n' || !VisibleText.IsUnsafe(value))
            inner.Write(value);
        else
            inner.Write(VisibleText.Escaped(value));
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        foreach (var character in buffer)
            Write(character);
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void WriteLine() => Write(CoreNewLine, 0, CoreNewLine.Length);

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    bool BreaksWithReturn => CoreNewLine is ['\r', '\n'];
}

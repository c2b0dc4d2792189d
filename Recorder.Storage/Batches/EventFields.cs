using System.Text;
using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of one kind of event, and how they are found in its JSON: in one pass, without making objects.</summary>
/// <param name="names">Their names. In the order in which they are written, each is found by one comparison; in any other they are found too.</param>
sealed unsafe class EventFields(params string[] names)
{
    readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Names of the fields.</summary>
    internal IReadOnlyList<string> Names { get; } = names;

    /// <summary>How many fields there are.</summary>
    internal int Count => _names.Length;

    /// <summary>For events of which only the header is looked at.</summary>
    internal static EventFields None { get; } = new();

    /// <summary>Finds the fields of an event.</summary>
    /// <param name="json">The event as <see cref="EventJson"/> writes it: compact.</param>
    /// <param name="fields">Takes them, in the order of the names.</param>
    /// <returns>What of its header is not known otherwise.</returns>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal HeaderFields Find(Utf8Slice json, Span<JsonToken> fields)
    {
        fields.Clear();
        var walk = new JsonWalk(json);
        JsonToken source = default, eventUtc = default, receivedUtc = default;
        Utf8Slice data = default;
        walk.Enter();
        while (walk.Next(out var name))
        {
            if (name.SequenceEqual("data"u8))
                data = FindData(ref walk, fields);
            else if (name.SequenceEqual("source"u8))
                source = walk.Value();
            else if (name.SequenceEqual("event_utc"u8))
                eventUtc = walk.Value();
            else if (name.SequenceEqual("received_utc"u8))
                receivedUtc = walk.Value();
            else
                walk.Value();
        }

        return !source.IsMissing && !eventUtc.IsMissing && !receivedUtc.IsMissing
            ? new HeaderFields(source, eventUtc, receivedUtc, data)
            : throw new EventFormatException("not an event of the recorder: its header is not whole");
    }

    Utf8Slice FindData(ref JsonWalk walk, Span<JsonToken> fields)
    {
        var next = 0;
        var start = walk.At;
        walk.Enter();
        while (walk.Next(out var name))
        {
            var at = IndexOf(name, next);
            var value = walk.Value();
            if (at < 0)
                continue;
            fields[at] = value;
            next = at + 1;
        }

        return new Utf8Slice(start, (int)(walk.At - start));
    }

    int IndexOf(ReadOnlySpan<byte> name, int from)
    {
        for (var at = from; at < _names.Length; at++)
        {
            if (name.SequenceEqual(_names[at]))
                return at;
        }

        for (var at = 0; at < from; at++)
        {
            if (name.SequenceEqual(_names[at]))
                return at;
        }

        return -1;
    }
}

/// <summary>Fields of the header of an event, and its body as it stands.</summary>
readonly record struct HeaderFields(JsonToken Source, JsonToken EventUtc, JsonToken ReceivedUtc, Utf8Slice Data);

/// <summary>Walks through compact JSON that is whole; anything else ends in an exception, never outside its bytes.</summary>
unsafe ref struct JsonWalk(Utf8Slice json)
{
    readonly byte* _end = json.Start + json.Length;
    byte* _at = json.Start;

    /// <summary>Where it is.</summary>
    internal readonly byte* At => _at;

    /// <summary>Goes into an object.</summary>
    internal void Enter() => Expect('{');

    /// <summary>Goes on to the next member of the object; false at its end.</summary>
    internal bool Next(out ReadOnlySpan<byte> name)
    {
        name = default;
        var first = Peek();
        if (first == '}')
        {
            _at++;
            return false;
        }

        if (first == ',')
            _at++;
        var text = Value().Raw;
        if (text.Length < 2 || text[0] != '"')
            throw NotAnEvent();
        name = text[1..^1];
        Expect(':');
        return true;
    }

    /// <summary>Takes the value that comes next.</summary>
    internal JsonToken Value()
    {
        var start = _at;
        var hasEscapes = false;
        switch (Peek())
        {
            case (byte)'"':
                hasEscapes = PassText();
                break;
            case (byte)'{' or (byte)'[':
                PassNested();
                break;
            default:
                var rest = new ReadOnlySpan<byte>(_at, (int)(_end - _at));
                var length = rest.IndexOfAny((byte)',', (byte)'}', (byte)']');
                if (length <= 0)
                    throw NotAnEvent();
                _at += length;
                break;
        }

        return new JsonToken(start, (int)(_at - start), hasEscapes);
    }

    bool PassText()
    {
        var hasEscapes = false;
        _at++;
        while (true)
        {
            var length = new ReadOnlySpan<byte>(_at, (int)(_end - _at)).IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
                throw NotAnEvent();
            _at += length;
            if (*_at++ == '"')
                return hasEscapes;
            hasEscapes = true;
            Peek();
            _at++;
        }
    }

    void PassNested()
    {
        var depth = 0;
        do
        {
            switch (Peek())
            {
                case (byte)'"':
                    PassText();
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
            }

            _at++;
        }
        while (depth > 0);
    }

    void Expect(char wanted)
    {
        if (Peek() != wanted)
            throw NotAnEvent();
        _at++;
    }

    readonly byte Peek() => _at < _end ? *_at : throw NotAnEvent();

    static EventFormatException NotAnEvent() => new("not an event of the recorder: its JSON is not whole");
}

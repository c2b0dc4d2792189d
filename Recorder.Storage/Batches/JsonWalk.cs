using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

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

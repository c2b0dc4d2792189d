using System.Collections;
using NUnit.Framework;

namespace Recorder.Tests;

/// <summary>The values that a callback receives on any thread, such as log messages. A test waits for them without polling.</summary>
sealed class Received<T> : IReadOnlyCollection<T>
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly List<T> _values = [];

    public int Count
    {
        get
        {
            lock (_values)
                return _values.Count;
        }
    }

    internal void Add(T value)
    {
        lock (_values)
        {
            _values.Add(value);
            Monitor.PulseAll(_values);
        }
    }

    /// <summary>Waits until the values fulfil a condition.</summary>
    internal void Await(Func<IReadOnlyList<T>, bool> condition)
    {
        lock (_values)
        {
            while (!condition(_values))
                Assert.That(Monitor.Wait(_values, Patience), Is.True, () => $"No more came after:\n{string.Join('\n', _values)}");
        }
    }

    /// <summary>Waits until one value fulfils a condition.</summary>
    internal void AwaitOne(Func<T, bool> condition) => Await(values => values.Any(condition));

    public IEnumerator<T> GetEnumerator()
    {
        lock (_values)
            return _values.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace Recorder.Plugin.Loading;

/// <summary>Names the class that an assembly offers as the recorder's body.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
sealed class RecorderBodyAttribute(Type body) : Attribute
{
    /// <summary>The class, with a constructor that takes nothing.</summary>
    internal Type Body { get; } = body;

    /// <summary>Makes it.</summary>
    internal RecorderBody Create() => (RecorderBody)Activator.CreateInstance(Body, nonPublic: true)!;
}

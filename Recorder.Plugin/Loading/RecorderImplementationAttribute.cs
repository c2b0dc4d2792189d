namespace Recorder.Plugin.Loading;

/// <summary>Names the class in an assembly that implements the recorder.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
sealed class RecorderImplementationAttribute(Type type) : Attribute
{
    /// <summary>The class; it has a constructor without parameters.</summary>
    internal Type Implementation { get; } = type;

    /// <summary>Creates an instance of the class.</summary>
    internal RecorderImplementation Create() => (RecorderImplementation)Activator.CreateInstance(Implementation, nonPublic: true)!;
}

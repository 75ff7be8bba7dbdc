namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks parameters that name a part of the model; analyzers read it.</summary>
public interface IModelNameParameter;

/// <summary>The parameter is a resource's name.</summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false)]
public sealed class ResourceNameAttribute : Attribute, IModelNameParameter;

/// <summary>The parameter is an endpoint's name.</summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false)]
public sealed class EndpointNameAttribute : Attribute, IModelNameParameter;
